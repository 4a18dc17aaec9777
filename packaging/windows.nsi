; The Windows installer: for all users, without a network. An older version is replaced where it is; a newer one stays.
;
;   makensis -DVERSION=1.0.0 -DPROGRAM=<the built folder> -DOUT=<the installer> -DICON=<visitkeeper.ico> windows.nsi
;
; Site files are the site's own: installing and uninstalling touch none of them.

Target amd64-unicode
Unicode true
!include "MUI2.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\VisitKeeper"

Name "VisitKeeper"
BrandingText "VisitKeeper ${VERSION}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\VisitKeeper"
InstallDirRegKey HKLM "Software\VisitKeeper" "Folder"
RequestExecutionLevel admin
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "VisitKeeper"
VIAddVersionKey "FileDescription" "VisitKeeper installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "VisitKeeper maintainers"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro RefreshShellIcons
!insertmacro un.RefreshShellIcons

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString Newer ${LANG_ENGLISH} "A newer version of VisitKeeper is installed. Uninstall it first if the older one is really wanted; site files stay."
LangString Newer ${LANG_SIMPCHINESE} "已安装更新版本的访视管家。如确需旧版本，请先卸载现有版本；研究中心文件会保留。"
LangString Running ${LANG_ENGLISH} "VisitKeeper is running. Close it, then try again."
LangString Running ${LANG_SIMPCHINESE} "访视管家正在运行。请先关闭，再重试。"
LangString FileKind ${LANG_ENGLISH} "VisitKeeper site file"
LangString FileKind ${LANG_SIMPCHINESE} "访视管家研究中心文件"

!macro TakeAwayIfClosed
  ; A program in use cannot be written to: nothing is removed before that is known.
  IfFileExists "$INSTDIR\visitkeeper.exe" 0 absent
  ClearErrors
  FileOpen $0 "$INSTDIR\visitkeeper.exe" a
  IfErrors 0 closed
  MessageBox MB_OK|MB_ICONSTOP "$(Running)" /SD IDOK
  SetErrorLevel 2
  Abort
closed:
  FileClose $0
  RMDir /r "$INSTDIR\_internal"
absent:
!macroend

Function .onInit
  SetRegView 64
  SetShellVarContext all
  ReadRegStr $0 HKLM "${KEY}" "DisplayVersion"
  StrCmp $0 "" done
  ${VersionCompare} "$0" "${VERSION}" $1
  StrCmp $1 "1" 0 done
  MessageBox MB_OK|MB_ICONSTOP "$(Newer)" /SD IDOK
  SetErrorLevel 2
  Abort
done:
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Section
  SetOutPath "$INSTDIR"
  !insertmacro TakeAwayIfClosed
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\VisitKeeper.lnk" "$INSTDIR\visitkeeper.exe"
  WriteRegStr HKLM "Software\VisitKeeper" "Folder" "$INSTDIR"
  WriteRegStr HKLM "Software\Classes\.visits" "" "VisitKeeper.Site"
  WriteRegStr HKLM "Software\Classes\VisitKeeper.Site" "" "$(FileKind)"
  WriteRegStr HKLM "Software\Classes\VisitKeeper.Site\DefaultIcon" "" "$INSTDIR\visitkeeper.exe,0"
  WriteRegStr HKLM "Software\Classes\VisitKeeper.Site\shell\open\command" "" '"$INSTDIR\visitkeeper.exe" "%1"'
  WriteRegStr HKLM "${KEY}" "DisplayName" "VisitKeeper"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\visitkeeper.exe"
  WriteRegStr HKLM "${KEY}" "Publisher" "VisitKeeper maintainers"
  WriteRegStr HKLM "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  ; Who runs this asks how it ended. Only an uninstaller that works where it lies can tell, and that one stays behind;
  ; else it works as a copy, for which nobody waits, and all of it goes.
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${KEY}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  !insertmacro TakeAwayIfClosed
  ; Only what was installed; a site file that somebody put beside the program stays, and so does its folder.
  Delete "$INSTDIR\visitkeeper.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\VisitKeeper.lnk"
  DeleteRegKey HKLM "${KEY}"
  DeleteRegKey HKLM "Software\VisitKeeper"
  DeleteRegKey HKLM "Software\Classes\.visits"
  DeleteRegKey HKLM "Software\Classes\VisitKeeper.Site"
  ${un.RefreshShellIcons}
SectionEnd
