"""The house checks itself: what the layout, the locks and the sources must look like, each with its reason."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("model", "gui", "packaging", "tests", "resources")
MODULES = sorted([ROOT / "main.py", *(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))])
LOCKS = sorted(ROOT.glob("requirements*.txt"))
READABLE = {".py", ".md", ".toml", ".txt", ".in", ".json", ".qss", ".ts", ".spec", ".svg", ""}


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    """What stands in the repository, other people's licences left out."""
    files = [*ROOT.iterdir(), *(file for folder in (*FOLDERS, ".ci") for file in (ROOT / folder).rglob("*"))]
    for file in files:
        if (
            file.is_file()
            and file.suffix in READABLE
            and "licences" not in file.parts
            and "__pycache__" not in file.parts
        ):
            yield name(file), file.read_text(encoding="utf-8")


def test_nothing_that_the_program_wrote_is_kept() -> None:
    """Papers, exports and site files are somebody's data; the old site files kept for the tests are the exception."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("no checkout")
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    written = [f for f in kept if f.endswith((".pdf", ".xlsx", ".csv", ".ics", ".zip", ".visits"))]
    assert [f for f in written if not f.startswith("tests/")] == []


def test_packaging_is_no_package() -> None:
    """It would hide the library of that name, and then nothing that needs it starts."""
    assert not list((ROOT / "packaging").rglob("__init__.py"))


@pytest.mark.parametrize("module", [module for module in MODULES if name(module).startswith("gui/")], ids=name)
def test_a_path_of_people_is_asked_for_in_a_way_that_answers(module: Path) -> None:
    """In a folder that this account may not enter a Path raises, where os.path says that nothing is there."""
    asked = re.findall(r"\.(?:exists|is_dir|is_file|is_symlink)\(\)", module.read_text(encoding="utf-8"))
    assert not asked, f"{name(module)}: use os.path"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_is_named_after_its_subject(module: Path) -> None:
    """A module that could hold anything soon does."""
    assert module.stem not in {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc"}


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_opens_with_a_sentence_that_says_what_it_is_for(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    if source.strip():
        first = (ast.get_docstring(ast.parse(source)) or "").split("\n\n")[0]
        assert first, f"{name(module)} has no docstring"
        assert first.endswith((".", ":", "?")), f"{name(module)}: {first}"


@pytest.mark.parametrize("module", [file for file in MODULES if name(file).startswith("model/")], ids=name)
def test_what_the_model_offers_is_explained(module: Path) -> None:
    """Units, errors and, for a clinical rule, its number: a reader of the model has nothing else to go by."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name(module)}: {node.name} has no docstring"


@pytest.mark.parametrize("room", ["model", "gui"])
def test_every_module_is_on_the_map(room: str) -> None:
    """Whoever looks for where something is done looks there first."""
    drawn = (ROOT / "README.md").read_text(encoding="utf-8").partition("## The map")[2]
    lines = re.split(r"^(?=\S)", drawn.partition(f"\n{room}/")[2], maxsplit=1, flags=re.MULTILINE)[0]
    known = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"^  (\S.*?)(?: {2,}|$)", lines, re.MULTILINE))))
    modules = {file.stem for file in (ROOT / room).glob("*.py") if not file.stem.startswith(("__", "words_"))}
    folders = {folder.name for folder in (ROOT / room).iterdir() if any(folder.glob("*.py"))}
    assert modules | folders == known - {"words_"}


@pytest.mark.parametrize("page", [file for file in MODULES if name(file).startswith("gui/pages/")], ids=name)
def test_a_page_says_where_the_keys_go_and_has_no_focus_proxy(page: Path) -> None:
    """With one, Tab passes over all that stands before it."""
    assert "setFocusProxy" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [file for file in MODULES if name(file).startswith("gui/pages/")], ids=name)
def test_no_page_is_over_200_lines_long(page: Path) -> None:
    """A longer one does something that is not a page's job."""
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 200


@pytest.mark.parametrize("module", [file for file in MODULES if name(file).startswith("gui/")], ids=name)
def test_no_dialog_blocks_the_window(module: Path) -> None:
    """Dialogs and menus are opened with open() or popup(); only the application itself, or a drag, runs a loop."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exec":
            assert re.search(r"app|drag", ast.unparse(node.func.value), re.IGNORECASE), f"{name(module)}:{node.lineno}"


def test_the_engine_names_no_trial_drug_or_arm() -> None:
    """They are data: another protocol file must not need another program."""
    engine = (
        *("clinic", "dates", "protocol", "protocol_file", "protocol_reading", "protocol_checks", "journal"),
        *("revisions", "setting", "patient", "study", "admission", "admission_entry", "admission_course"),
        *("visit", "plan", "judge", "advise", "detour", "timeline"),
    )
    for module in (ROOT / "model" / f"{stem}.py" for stem in engine):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                said = node.value.lower()
                assert said not in {"immediate", "salvage"}, f"{name(module)}:{node.lineno}"
                assert not re.search(r"nct\d|palimab|lizumab", said), f"{name(module)}:{node.lineno}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_case_is_written_twice(module: Path) -> None:
    """The second of two would never be reached, and nothing else says so."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Match):
            cases = [ast.unparse(case.pattern) for case in node.cases if case.guard is None]
            assert len(cases) == len(set(cases)), f"{name(module)}:{node.lineno}"


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    for requirement in text.replace("\\\n", " ").splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ;[^-]+)?( +--hash=sha256:[0-9a-f]{64})+ *", requirement), requirement
    assert "//" not in text


def locked(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def test_what_is_tested_is_what_is_shipped() -> None:
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


@pytest.mark.parametrize("dependency", locked("requirements.txt"))
def test_every_dependency_comes_with_its_licence(dependency: str) -> None:
    folder = ROOT / "resources" / "licences"
    assert (folder / f"{dependency}.txt").stat().st_size > 300
    assert dependency in (folder / "README.md").read_text(encoding="utf-8").lower()


def test_every_dependency_we_chose_has_its_reason_in_the_readme() -> None:
    """Or beside it, where it is chosen for another's sake."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    chosen = re.findall(r"^([\w-]+)[^#\n]*$", (ROOT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
    assert not [dependency for dependency in chosen if dependency.lower() not in readme]


def test_the_sources_say_nothing_of_how_and_where_they_were_made() -> None:
    """Neither the number of a request nor the address of a registry means anything to a later reader."""
    numbered = re.compile(r"\b(?:issue|task|ticket|pull request)\s*#?\d", re.IGNORECASE)
    addressed = re.compile(r"(?:pypi|pythonhosted|npmjs)\.(?:org|com)|--(?:extra-)?index-url [^-]|file:/{3}")
    for file, text in texts():
        for pattern in (numbered, addressed):
            assert not (found := pattern.search(text)), f"{file}: {found[0] if found else ''}"


def test_the_reasons_of_the_clock_rule_stay() -> None:
    """The model is given `today`; whoever switches that rule off must switch this off too."""
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert all(f'"datetime.{call}".msg' in settings for call in ("date.today", "datetime.now", "datetime.utcnow"))
    assert re.search(r'"gui/session.py" = \["TID251"', settings)


def test_every_text_can_be_found_to_be_translated() -> None:
    """What stands inside an f-string is not read by the tool that collects the texts, and stays English."""
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("model", "gui")
        for path in (ROOT / folder).rglob("*.py")
        for whole in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(whole, ast.JoinedStr)
        for node in ast.walk(whole)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "tr"
    ]
    assert not hidden
