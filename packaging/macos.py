"""What macOS is told of the program: its name, its languages, and that site files are its own.

Written with Apple's documentation at hand and without a Mac; the tests hold the spec's branch together, no more.
"""

from __future__ import annotations

from typing import Any

from gui.tongues import TONGUES

BUNDLE = "VisitKeeper.app"
ICON = "visitkeeper.icns"
IDENTIFIER = "org.visitkeeper"
SITE_FILE = f"{IDENTIFIER}.site"
OLDEST = "13.0"
"""The macOS that the locked Qt is built for."""


def info() -> dict[str, Any]:
    """What stands in Info.plist beside what the freezer writes of itself."""
    return {
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": [tongue.locale for tongue in TONGUES],
        "LSApplicationCategoryType": "public.app-category.medical",
        "LSMinimumSystemVersion": OLDEST,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "VisitKeeper site file",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": ICON,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [SITE_FILE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": SITE_FILE,
                "UTTypeDescription": "VisitKeeper site file",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeIconFile": ICON,
                "UTTypeTagSpecification": {"public.filename-extension": ["visits"]},
            }
        ],
    }
