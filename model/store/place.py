"""Where a site file must not be kept: in a cloud-synchronised folder, on a network share, on a removable drive.

A cloud service copies a file while it is being written and puts back older ones; a share loses locks and what was
saved; a stick is pulled out. Backups may lie in such places, because each is proved once it is there. What a system
says of a folder is gathered in one place and judged in another, so that the judgement can be tested anywhere.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

CLOUD = (
    *(r"onedrive( ?-.*)?", r"dropbox( \(.*\))?", r"google ?drive", r"googledrive-.*", r"icloud ?drive", r"clouddocs"),
    *(r"com~apple~clouddocs", r"mobile documents", r"box sync", r"nextcloud", r"owncloud", r"seafile", r"pcloud.*"),
    *(r"megasync( downloads)?", r"sync\.com", r"synologydrive", r"resilio sync", r"syncthing"),
    *(
        r"坚果云",
        r"我的坚果云",
        r"nutstore( files)?",
        r"百度云?同步盘",
        r"百度网盘(同步空间)?",
        r"baidu(sync|net)disk.*",
    ),
    *(r"wps ?云盘", r"wpsdrive", r"wps cloud files", r"微云(同步助手)?", r"weiyun.*", r"阿里云盘", r"(ali|a)drive"),
    *(r"天翼云盘", r"115(网盘|chrome)?", r"腾讯文档", r"飞书云盘", r"和彩云"),
)
"""The names that cloud services give their folders, in small letters."""
MARKS = (
    *(".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".tmp.drivedownload"),
    *(".tmp.driveupload", ".synologyworkingdirectory", ".nutstore", ".seafile-data", ".megaignore", ".sync_*.db"),
)
"""The files and folders that cloud services leave in theirs."""
_NETWORK = re.compile(r"nfs4?|cifs|smb\w*|ncpfs|afs|davfs2?|fuse\.(sshfs|davfs2?|smbnetfs|rclone|gvfsd-fuse)|glusterfs")
_CLOUD_MOUNT = re.compile(r"fuse\.(rclone|onedriver?|google-drive-ocamlfuse|dropbox\w*|gcsfuse|s3fs)")
_MEDIA = ("/media", "/run/media")


def itself(path: Path) -> Path:
    """The file that a link leads to: that one is opened, locked and replaced, and where it lies is what counts."""
    return Path(os.path.realpath(path)) if os.path.islink(path) else path


def unsafe(folder: Path) -> str:
    """Why a site file must not be kept in that folder: cloud, network, removable; empty when it may be."""
    folder = Path(os.path.realpath(folder))
    if named := cloud(folder, os.environ, marked(folder)):
        return named
    if sys.platform == "win32":
        return of_windows(*_windows(folder))
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    return of_mounts(folder.as_posix(), mounts, _usb_drives())


def cloud(folder: PurePath, environ: Mapping[str, str], marks: Iterable[str] = ()) -> str:
    """Whether a folder lies in one that a cloud service synchronises: by name, by the environment, by its marks."""
    parts = [part.casefold() for part in folder.parts]
    named = any(re.fullmatch(pattern, part) for part in parts for pattern in CLOUD)
    roots = (environ.get(name, "") for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"))
    below = any(root and folder.is_relative_to(type(folder)(root)) for root in roots)
    return "cloud" if named or below or any(marks) else ""


def marked(folder: Path) -> list[str]:
    """The marks of cloud services in the folder and in those it lies in."""
    found = []
    for each in (folder, *folder.parents):
        for mark in MARKS:
            try:
                found += [hit.name for hit in each.glob(mark)]
            except OSError:
                continue
    return found


def of_mounts(folder: str, mounts: str, usb: Iterable[str]) -> str:
    """What kind of drive a folder is on, by the table of mounts and the names of the drives that can be pulled out."""
    inside = []
    for line in mounts.splitlines():
        source, at, kind = [*line.split(" "), "", ""][:3]
        at = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), at)
        if folder == at or folder.startswith(at.rstrip("/") + "/"):
            inside.append((len(at), source, at, kind))
    if not inside:
        return ""
    _, source, at, kind = max(inside)
    if _CLOUD_MOUNT.fullmatch(kind):
        return "cloud"
    if _NETWORK.fullmatch(kind) or source.startswith("//"):
        return "network"
    pulled = any(re.fullmatch(rf"/dev/{re.escape(drive)}\d*", source) for drive in usb)
    return "removable" if pulled or at.startswith(tuple(f"{media}/" for media in _MEDIA)) else ""


_REMOVABLE, _REMOTE, _CD, _USB_BUS = 2, 4, 5, 7


def of_windows(root: str, kind: int, bus: int) -> str:
    """The same of Windows: the root of the volume, what GetDriveType says of it, and on which bus its drive is."""
    if root.startswith("\\\\") or kind == _REMOTE:
        return "network"
    return "removable" if kind in (_REMOVABLE, _CD) or bus == _USB_BUS else ""


def _usb_drives() -> list[str]:
    """The block devices that can be pulled out, as `sdb`."""
    found = []
    for device in Path("/sys/block").glob("*"):
        try:
            pulled = (device / "removable").read_text().strip() == "1"
            if pulled or "/usb" in os.path.realpath(device):
                found.append(device.name)
        except OSError:
            continue
    return found


def _windows(folder: Path) -> tuple[str, int, int]:
    """The root, drive type and bus of a folder. No drive is opened for reading: only its description is asked for."""
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    root = folder.anchor
    kind = int(kernel.GetDriveTypeW(ctypes.c_wchar_p(root)))
    if root.startswith("\\\\") or not folder.drive:
        return root, kind, 0
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(ctypes.c_wchar_p(rf"\\.\{folder.drive}"), 0, 3, None, 3, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return root, kind, 0
    query, answer, count = (ctypes.c_uint32 * 3)(), (ctypes.c_uint32 * 256)(), ctypes.c_uint32()
    storage_query, bus_word = 0x2D1400, 7  # IOCTL_STORAGE_QUERY_PROPERTY; STORAGE_DEVICE_DESCRIPTOR.BusType
    done = kernel.DeviceIoControl(
        ctypes.c_void_p(handle), storage_query, query, ctypes.sizeof(query), answer, ctypes.sizeof(answer),
        ctypes.byref(count), None,
    )  # fmt: skip
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return root, kind, int(answer[bus_word]) if done else 0
