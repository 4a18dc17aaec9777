"""The only code that opens a database: one encrypted site file, its users, its journal."""

from model.roles import Role
from model.store.backup import Backup, Tried, backups, is_backup, shelf
from model.store.fault import CODES, PROBLEMS, Problem, StoreFault
from model.store.guarded import User
from model.store.keys import SHORTEST, Slot, too_short
from model.store.store import Store, Unsaved

__all__ = [
    "CODES",
    "PROBLEMS",
    "SHORTEST",
    "Backup",
    "Problem",
    "Role",
    "Slot",
    "Store",
    "StoreFault",
    "Tried",
    "Unsaved",
    "User",
    "backups",
    "is_backup",
    "shelf",
    "too_short",
]
