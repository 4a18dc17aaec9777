"""Where a site file must not be kept, as a table of cases: what the system says, and what follows."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from gui import batch
from model.store import Store, StoreFault
from model.store.place import cloud, marked, of_mounts, of_windows, unsafe

MOUNTS = r"""
/dev/nvme0n1p2 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/sdb1 /media/li/TRIAL\040STICK vfat rw 0 0
/dev/sdc1 /mnt/disk ext4 rw 0 0
/dev/sda3 /home ext4 rw 0 0
/dev/sr0 /run/media/li/cd iso9660 ro 0 0
server:/homes /home/net nfs4 rw 0 0
//nas/trial /srv/share cifs rw 0 0
//nas/other /srv/other fuse rw 0 0
li@host:/ /home/li/remote fuse.sshfs rw 0 0
drive: /home/li/gd fuse.rclone rw 0 0
overlay /var/lib overlay rw 0 0
C: /mnt/c 9p rw 0 0
share /mnt/host virtiofs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("/home/li/trial", ""),
        ("/tmp/trial", ""),
        ("/var/lib/visits", ""),
        ("/mnt/c/trial", ""),
        ("/mnt/host", ""),
        ("/media", ""),
        ("/media/li/TRIAL STICK/site", "removable"),
        ("/media/li/TRIAL STICK", "removable"),
        ("/media/li/TRIAL STICKS", ""),
        ("/mnt/disk/site", "removable"),
        ("/run/media/li/cd", "removable"),
        ("/home/net/li", "network"),
        ("/home/network", ""),
        ("/srv/share/02", "network"),
        ("/srv/other", "network"),
        ("/home/li/remote/x", "network"),
        ("/home/li/gd/x", "cloud"),
    ],
)
def test_drives_by_the_table_of_mounts(folder: str, said: str) -> None:
    assert of_mounts(folder, MOUNTS, ["sdb", "sdc"]) == said


def test_a_drive_is_told_by_its_name_and_not_by_one_that_begins_so() -> None:
    assert of_mounts("/home/li", MOUNTS.replace("/dev/sda3", "/dev/sdab3"), ["sda"]) == ""
    assert of_mounts("/x", "", ["sda"]) == ""


@pytest.mark.parametrize(
    ("root", "kind", "bus", "said"),
    [
        ("C:\\", 3, 17, ""),  # NVMe
        ("C:\\", 3, 11, ""),  # SATA
        ("C:\\", 3, 0, ""),  # the bus could not be asked for
        ("E:\\", 2, 7, "removable"),  # a stick
        ("F:\\", 3, 7, "removable"),  # a USB disk, which Windows calls fixed
        ("D:\\", 5, 2, "removable"),
        ("Z:\\", 4, 0, "network"),
        ("\\\\nas\\trial\\", 4, 0, "network"),
        ("\\\\nas\\trial\\", 1, 0, "network"),
    ],
)
def test_drives_by_what_windows_says(root: str, kind: int, bus: int, said: str) -> None:
    assert of_windows(root, kind, bus) == said


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (r"C:\Users\li\Documents\trial", ""),
        (r"C:\Users\li\OneDrive\trial", "cloud"),
        (r"C:\Users\li\OneDrive - Hunan Cancer Hospital\trial", "cloud"),
        (r"C:\Users\li\Dropbox (Personal)", "cloud"),
        (r"D:\坚果云\我的坚果云\试验", "cloud"),
        (r"D:\Nutstore Files\trial", "cloud"),
        (r"D:\百度网盘同步空间\trial", "cloud"),
        (r"D:\WPS云盘\trial", "cloud"),
        (r"D:\Work\synced\trial", "cloud"),  # the folder that OneDrive says is its own
        (r"D:\Work\synced2\trial", ""),
        (r"D:\boxes\trial", ""),
        (r"D:\megacolon study", ""),
    ],
)
def test_cloud_folders_of_windows(folder: str, said: str) -> None:
    assert cloud(PureWindowsPath(folder), {"OneDriveCommercial": r"D:\Work\synced", "OneDrive": ""}) == said


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("/home/li/trial", ""),
        ("/home/li/Dropbox/trial", "cloud"),
        ("/Users/li/Library/Mobile Documents/com~apple~CloudDocs/trial", "cloud"),
        ("/Users/li/Library/CloudStorage/GoogleDrive-li@x.cn/My Drive", "cloud"),
        ("/home/li/Nextcloud", "cloud"),
    ],
)
def test_cloud_folders_elsewhere(folder: str, said: str) -> None:
    assert cloud(PurePosixPath(folder), {}) == said


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder", ".sync_1a2b.db", ".nextcloudsync.log"])
def test_a_service_is_told_by_what_it_leaves_in_a_folder(tmp_path: Path, mark: str) -> None:
    inner = tmp_path / "any name" / "trial"
    inner.mkdir(parents=True)
    assert unsafe(inner) == ""
    (tmp_path / "any name" / mark).touch()
    assert marked(inner) == [mark]
    assert unsafe(inner) == "cloud"


def test_no_site_file_is_made_or_opened_there_but_backups_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.gui.small_site import NOW, site_file

    site = site_file(tmp_path / "site.visits")
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    with pytest.raises(StoreFault) as caught:
        site_file(synced / "02.visits")
    assert (caught.value.code, caught.value.facts["why"]) == ("unsafe-place", "cloud")
    assert list(synced.iterdir()) == []
    with Store.open(site, "Li", "pass word") as store:
        copy = store.back_up(synced, NOW)
    with pytest.raises(StoreFault, match="unsafe-place"):
        Store.open(copy.path, "Li", "pass word")
    link = tmp_path / "link.visits"
    link.symlink_to(copy.path)
    with pytest.raises(StoreFault, match="unsafe-place"):
        Store.open(link, "Li", "pass word")
    with pytest.raises(StoreFault, match="unsafe-place"):
        Store.recover(copy.path, "any code", "Li", "another word", NOW)
    with pytest.raises(StoreFault, match="unsafe-place"):
        Store.restore(copy.path, synced / "02.visits", "Li", "pass word", NOW)
    again, _ = Store.restore(copy.path, site, "Li", "pass word", NOW)
    again.close()
    asked = ["new", str(synced / "03.visits"), "--protocol", "NCT07235319", "--site", "03", "--user", "li"]
    assert batch.run(asked, NOW, {"VISITKEEPER_PASSWORD": "x"}) == 2
    assert capsys.readouterr().err == (
        f"{synced / '03.visits'} would lie in a folder that a cloud service synchronises: it would be copied while it"
        " is written. Choose a folder on this computer's own drive; backups may lie there.\n"
    )
