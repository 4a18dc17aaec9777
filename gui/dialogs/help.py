"""Help: the topic of the page in front, and every other beside it. It stays open while work goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextLength, QTextTable
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from gui import manual
from gui.ask import fit
from gui.language import Language
from gui.theme import Theme


class Help(QDialog):
    """A list of topics and the text of the chosen one. The text is the program's own, never anybody's data."""

    def __init__(self, parent: QWidget, language: Language, theme: Theme) -> None:
        super().__init__(parent)
        self.language, self.theme = language, theme
        self.topics, self.text = QListWidget(), QTextBrowser()
        self.topics.setFixedWidth(theme.px(206))
        self.text.document().setDocumentMargin(theme.px(18))
        self.text.setOpenLinks(False)
        row = QHBoxLayout(self)
        row.addWidget(self.topics)
        row.addWidget(self.text, 1)
        fit(self, theme.px(860), theme.px(600))
        self.topics.currentRowChanged.connect(lambda _: self._show())
        self.retranslate()
        language.changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Speak another language; the topic stays."""
        tr, code, chosen = self.language.tr, self.language.code, max(self.topics.currentRow(), 0)
        self.setWindowTitle(tr("Help"))
        self.topics.setAccessibleName(tr("Topics"))
        self.text.setAccessibleName(tr("Text of the topic"))
        self.topics.clear()
        self.topics.addItems([manual.title(topic, code) for topic in manual.TOPICS])
        self.topics.setCurrentRow(chosen)

    def show_topic(self, topic: str) -> None:
        """Go to a topic and come to the front."""
        self.topics.setCurrentRow(manual.TOPICS.index(topic))
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        if self.topics.currentRow() >= 0:
            topic, code = manual.TOPICS[self.topics.currentRow()], self.language.code
            self.text.setMarkdown(manual.illustrated(topic, code, manual.picture))
            between = QTextBlockFormat()
            between.setBottomMargin(self.theme.px(9))
            whole = QTextCursor(self.text.document())
            whole.select(QTextCursor.SelectionType.Document)
            whole.mergeBlockFormat(between)
            for table in self.text.document().rootFrame().childFrames():
                if isinstance(table, QTextTable):
                    share_out(table)


def share_out(table: QTextTable) -> None:
    """Give each column of a table room for its longest word, and more where its texts are long.

    Qt would give a sentence as little as a figure.
    """
    rows, columns = range(table.rows()), range(table.columns())
    texts = [[table.cellAt(row, column).firstCursorPosition().block().text() for row in rows] for column in columns]
    words = [max(len(word) + 2 for text in texts_of for word in text.split() or [""]) for texts_of in texts]
    wanted = [max(word, max(map(len, text)) ** 0.9) for word, text in zip(words, texts, strict=True)]
    shares = [QTextLength(QTextLength.Type.PercentageLength, 100 * one / sum(wanted)) for one in wanted]
    made = table.format()
    made.setColumnWidthConstraints(shares)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(made)
