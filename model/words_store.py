"""Words for a site file: why it cannot be used or saved, and what verifying it found."""

from __future__ import annotations

from collections.abc import Mapping

from model.store import Problem
from model.words import LONGEST_PATH, Tr, shown
from model.words_people import roles


def fault(tr: Tr, code: str, **facts: object) -> str:
    """What is wrong with a site file, and one next step."""
    told = {name: shown(value, "en", LONGEST_PATH) for name, value in facts.items()}
    if "who" in facts:
        told["who"] = shown(facts["who"], "en")  # from a note beside the file, which anybody can have written
    if "roles" in facts:
        told["roles"] = roles(tr, facts["roles"])  # type: ignore[arg-type]
    if isinstance(found := facts.get("found"), Problem):
        told["what"] = problem(tr, found.code, **found.facts)
    return _sentence(tr, code, facts).format(**{"code": code, **told})


def no_backup(tr: Tr, code: str, **facts: object) -> str:
    """Why no backup could be made: "nothing was saved" would have people record everything once more."""
    cause = facts.get("cause")
    if code != "cannot-write" or cause in ("no-drive", "no-folder"):
        return fault(tr, code, **facts)
    if cause == "disk-full":
        text = tr("The records are saved, but no backup of them: the disk of {path} is full. Make room there.")
    elif cause in ("read-only", "not-allowed"):
        text = tr("The records are saved, but no backup of them: {path} may only be read. Choose another place.")
    else:
        text = tr("The records are saved, but no backup of them in {path} ({detail}). Check the drive.")
    return text.format(**{name: shown(value, "en", LONGEST_PATH) for name, value in facts.items()})


def _sentence(tr: Tr, code: str, facts: Mapping[str, object]) -> str:  # noqa: C901 (one sentence for each code)
    cause = facts.get("cause", "")
    match code:
        case "missing":
            return tr("There is no file {path}. Check its name and folder.")
        case "not-a-site-file":
            return tr("{path} is not a site file of this program. Choose the site's own .visits file.")
        case "newer":
            return tr(
                "{path} was written by a newer version of this program. Install that version; the file is unchanged."
            )
        case "damaged":
            return tr("{path} is damaged. Do not work with it; keep it, and restore the newest backup.")
        case "unsound":
            return tr(
                "{path} did not pass its check: {what}. Do not work with it; keep it, and restore the newest backup."
            )
        case "no-such-user":
            return tr("{user} is not a user of {path}. Check the name, or ask an administrator.")
        case "wrong-password":
            return tr("The password of {user} is not right. Type it again.")
        case "wrong-one-time-code":
            return tr("{user} has no password now. Type the one-time code that an administrator gave {user}.")
        case "wait":
            return tr("Too many wrong passwords for {user}. Wait {seconds} s, then type it again.")
        case "wrong-code":
            return tr("This is no code that opens {path}. Check it against the printed sheet, letter by letter.")
        case "one-time-code":
            return tr("{user} has a one-time code: choose a new password with it first.")
        case "in-use" if facts["who"]:
            return tr("{path} has been open since {since}, by {who}. Close it there first.")
        case "in-use":
            return tr("{path} is open in another window or on another computer. Close it there first.")
        case "cannot-read" if cause == "not-allowed":
            return tr("{path} may not be read. Check its permissions and those of its folder.")
        case "cannot-read":
            return tr("{path} cannot be read ({detail}). Check the disk or the connection, and try again.")
        case "exists":
            return tr("{path} exists already and is left as it is. Choose another name.")
        case "bad-name":
            return tr("{user} cannot be a user name. Use 1 to 40 letters, digits or signs on one line.")
        case "bad-site":
            return tr("{site} cannot be the code of a site. Use 1 to 40 letters, digits or signs on one line.")
        case "closed":
            return tr("{path} has been closed. Open it again.")
        case "empty-password":
            return tr("The password of {user} is empty. Choose one.")
        case "short-password":
            return tr(
                "The password of {user} is too short. Use at least {least} characters; a Chinese one counts as two."
            )
        case "engine":
            return tr("The database refused its setting {setting}. Install the program again.")
        case "older":
            return tr(
                "These records are older than what this computer last saw: %n entries are missing. Restore a backup, or"
                " let an administrator go on with them.",
                "",
                int(str(facts["missing"])),
            )
        case "clock":
            return tr(
                "The computer's clock has jumped from {last} to {now}. Set the clock right, or confirm today's date on"
                " the page Today."
            )
        case "zone":
            return tr(
                "By its time zone it is {now} on this computer, but {last} where the last entry was made. Set the time"
                " zone right, or confirm today's date on the page Today."
            )
        case "unsafe-place":
            return _unsafe_place(tr, str(facts["why"]))
        case "not-read-back":
            return tr("What was written to {path} cannot be read there ({detail}). Choose another place for backups.")
        case "bad-backup":
            return tr("The backup {path} is damaged. Choose another one; nothing was changed.")
        case "other-site":
            return tr("{path} belongs to another site. Choose a backup of this one; nothing was changed.")
        case "no-backup-of-itself":
            return tr("{path} is the site file itself. Choose another file.")
        case "not-permitted" if facts["who"]:
            return tr("{user} may not do this. It is for these roles: {roles}. Ask {who}.")
        case "not-permitted":
            return tr("{user} may not do this. It is for these roles: {roles}. An administrator gives them to a user.")
        case "user-exists":
            return tr("{user} is a user already. Choose another name.")
        case "last-administrator":
            return tr("{user} is the only administrator. Make somebody else one first.")
        case "too-many-users":
            return tr("There is no room for {user} in this file. Remove a user who has left.")
        case "cannot-write" if cause == "no-drive":
            return tr("{path} is not there. Connect the drive, or choose another place for backups.")
        case "cannot-write" if cause == "no-folder":
            return tr("The folder of {path} is not there. Make it, or choose another.")
        case "cannot-write" if cause == "long-name":
            return tr("The name of {path} is too long. Choose a shorter one.")
        case "cannot-write" | "not-saved" if cause == "disk-full":
            return tr("Nothing was saved: the disk of {path} is full. Make room and try again.")
        case "cannot-write" | "not-saved" if cause == "read-only":
            return tr("Nothing was saved: the disk of {path} can only be read now. Have it looked at, or use another.")
        case "cannot-write" | "not-saved" if cause == "not-allowed":
            return tr("Nothing was saved: {path} may not be written. Check its permissions, or choose another folder.")
        case "not-saved" if cause == "replaced":
            return tr(
                "Nothing was saved: another file has taken the place of {path}. Close the program, which keeps what "
                "was saved as a backup; then open it and restore that."
            )
        case "cannot-write" | "not-saved":
            return tr("Nothing was saved in {path} ({detail}). Check the disk or the connection, and try again.")
        case "save-unknown":
            return tr(
                "It is not known whether {path} was saved ({detail}). Open it again and look at the newest entries."
            )
        case _:
            return tr("{path} cannot be used: {code}.")


def _unsafe_place(tr: Tr, why: str) -> str:
    match why:
        case "cloud":
            return tr(
                "{path} would lie in a folder that a cloud service synchronises: it would be copied while it is"
                " written. Choose a folder on this computer's own drive; backups may lie there."
            )
        case "network":
            return tr(
                "{path} would lie on a network share, where what was saved can be lost. Choose a folder on this"
                " computer's own drive; backups may lie there."
            )
        case _:
            return tr(
                "{path} would lie on a drive that can be pulled out. Choose a folder on this computer's own drive;"
                " backups may lie there."
            )


def problem(tr: Tr, code: str, **facts: object) -> str:
    """Something that verifying a site file found."""
    match code:
        case "file":
            text = tr("the database finds its own structure broken: {detail}")
        case "page":
            text = tr("a page of the file is not as it was written: {detail}")
        case "frame":
            text = _frame(tr, str(facts["where"]))
        case "gap":
            text = tr("entries are missing between {after} and {next}")
        case "chain":
            text = tr("entry {entry} is not the one that was saved")
        case "entry":
            text = tr("entry {entry} cannot be understood: {detail}")
        case "plan":
            text = tr("the plan of {subject} cannot be computed from the entries: {detail}")
        case _:
            text = code
    return text.format(**{name: shown(value, "en", LONGEST_PATH) for name, value in facts.items()})


def _frame(tr: Tr, where: str) -> str:
    match where:
        case "schema":
            return tr("the tables of the file are not as the program made them: {detail}")
        case "length":
            return tr("the file is longer or shorter than it says: {detail}")
        case "keys":
            return tr("the list of users was changed outside the program: {detail}")
        case _:
            return tr("the record of the site was changed outside the program: {detail}")
