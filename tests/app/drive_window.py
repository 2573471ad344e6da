#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's first session with Aurora, driven from outside through keys and the accessibility tree.

Opens the messy sample by typing its path, accepts two columns, corrects one, sees the learning message, undoes it,
corrects another, quits; starts again and finds what should be there; is killed in the middle of its work; exports,
and runs the exported program with scikit-learn. Types another
delimiter into the dialect bar and goes back. Every wait is for a condition, never for a time.
"""
import json
import os
import signal
import subprocess
import sys
import time

import pyatspi

BUILD, SOURCE, WORK, ENGINES = sys.argv[1:5]
SAMPLE = os.path.join(SOURCE, "resources/samples/messy_sales.csv")
STORE = os.path.join(WORK, "store.sqlite")
PATIENCE = 30.0  # seconds for a condition to hold on a busy machine; it usually takes a fraction of one
POLL = 0.05


class Failed(Exception):
    pass


def until(what, condition):
    """The first true result of condition; errors of a tree that changes under our hands count as not yet."""
    end = time.monotonic() + PATIENCE
    last = None
    while time.monotonic() < end:
        try:
            result = condition()
            if result:
                return result
        except Exception as trouble:  # AT-SPI raises many kinds while widgets come and go
            last = trouble
        time.sleep(POLL)
    raise Failed("waited in vain: %s (%s)" % (what, last))


def key(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "4", text], check=True)


def click(node):
    at = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    subprocess.run(["xdotool", "mousemove", str(at.x + min(20, at.width // 2)), str(at.y + at.height // 2), "click", "1"], check=True)


def press(button):
    """A click as a finger makes it: down, seen to be down, up."""
    at = button.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    subprocess.run(["xdotool", "mousemove", "--sync", str(at.x + at.width // 2), str(at.y + at.height // 2)], check=True)

    def down():
        subprocess.run(["xdotool", "mousedown", "1"], check=True)
        for _ in range(10):
            if button.getState().contains(pyatspi.STATE_PRESSED):
                return True
            time.sleep(POLL)
        subprocess.run(["xdotool", "mouseup", "1"], check=True)
        return False
    until("the button to go down", down)
    subprocess.run(["xdotool", "mouseup", "1"], check=True)


def showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def walk(node, depth=14):
    yield node
    if depth == 0 or node.getRoleName() in ("table", "tree"):
        return
    for child in node:
        if child is not None:
            yield from walk(child, depth - 1)


def find(root, role, start, where=showing):
    for node in walk(root):
        if node.getRoleName() == role and node.name.startswith(start) and where(node):
            return node
    return None


def says(root, words):
    """A label that is on the screen and holds these words."""
    for node in walk(root):
        if node.getRoleName() in ("label", "status bar", "filler") and words in (node.name + (node.description or "")) and showing(node):
            return node
    return None


class Window:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [os.path.join(BUILD, "aurora"), "--theme", "light", "--config", os.path.join(WORK, "settings.ini"), "--store", STORE, *arguments],
            stderr=subprocess.DEVNULL)
        desktop = pyatspi.Registry.getDesktop(0)
        self.tree = until("the window's tree", lambda: next(a for a in desktop if a and a.name.lower() == "aurora" and a.get_process_id() == self.process.pid))
        until("the window itself", lambda: find(self.tree, "frame", "", showing) and self.focused())

    def focused(self):
        out = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        if not out:
            return False
        subprocess.run(["xdotool", "windowactivate", "--sync", out[-1]], capture_output=True)
        return True

    def dialog(self, title):
        return until("the dialog " + title, lambda: next(w for w in self.tree if w.getRoleName() in ("dialog", "file chooser") and w.name.startswith(title)))

    def dialogs(self):
        return [w for w in self.tree if w.getRoleName() in ("dialog", "file chooser") and showing(w)]

    def without_dialogs(self):
        """Escape until the main window alone is left and has the keyboard."""
        def alone():
            if self.dialogs():
                self.focused()
                key("Escape")
                return False
            return self.focused() and self.tree[0].getState().contains(pyatspi.STATE_ACTIVE)
        until("the main window alone", alone)

    def type_path(self, title, path):
        dialog = self.dialog(title)
        field = until("its field for the name", lambda: find(dialog, "text", "File name"))
        until("the focus there", lambda: field.getState().contains(pyatspi.STATE_FOCUSED))
        write(path)
        until("the whole path", lambda: field.queryText().getText(0, -1) == path)
        key("Return")

    def table(self):
        return until("the recommendations", lambda: find(self.tree, "table", "Recommendations"))

    def rows(self):
        t = self.table().queryTable()
        return [[t.getAccessibleAt(r, c).name for c in range(t.nColumns)] for r in range(t.nRows)]

    def row(self, column):
        return next(r for r in self.rows() if r[1].startswith(column + ",") or r[1].startswith(column + " "))

    def select(self, column):
        """Rows may still find their order while the end of a file comes in: as a person would, look again."""
        def tried():
            t = self.table().queryTable()
            names = [t.getAccessibleAt(r, 1).name for r in range(t.nRows)]
            row = next((r for r, name in enumerate(names) if name.startswith(column + ",") or name.startswith(column + " ")), None)
            if row is None:
                return False
            # By the keyboard, which also scrolls: Home, then down to the row.
            click(t.getAccessibleAt(0, 1))
            key("ctrl+Home")
            for _ in range(row):
                key("Down")
            for _ in range(20):
                if find(self.tree, "label", column):
                    return True
                time.sleep(POLL)
            return False
        until(column + " in the detail pane", tried)

    def wait_loaded(self):
        until("all sixteen columns", lambda: len(self.rows()) == 16)
        until("the end of reading", lambda: says(self.tree, "2,000 rows") and says(self.tree, "all rows"))

    def correct(self, column, words):
        self.select(column)
        key("c")
        until("the list of choices", lambda: os.path.exists(STORE))
        write(words)
        key("Return")
        until("the learning message", lambda: says(self.tree, "Learned"))

    def quit(self):
        self.without_dialogs()
        key("ctrl+q")
        self.process.wait(PATIENCE)
        if self.process.returncode != 0:
            raise Failed("the window ended with %s" % self.process.returncode)


def headless(*arguments):
    out = subprocess.run([os.path.join(BUILD, "aurora-cli"), *arguments, "--store", STORE], capture_output=True, text=True, check=True)
    return json.loads(out.stdout)


def learned_columns():
    return sorted(c["name"] for c in headless("recommend", SAMPLE)["columns"] if c["source"] == "learned")


def expect(what, holds):
    print(("ok      " if holds else "FAILED  ") + what, flush=True)
    if not holds:
        raise Failed(what)


def first_session():
    window = Window()
    key("ctrl+o")
    window.type_path("Open", SAMPLE)
    window.wait_loaded()
    expect("opened by typing its path", True)

    window.select("Ort")
    key("a")
    until("Ort accepted", lambda: window.row("Ort")[0].startswith("accepted"))
    window.select("Versandart")
    press(until("the button", lambda: find(window.tree, "push button", "Accept", lambda n: showing(n) and n.name == "Accept")))
    until("Versandart accepted", lambda: window.row("Versandart")[0].startswith("accepted"))
    expect("two columns accepted, one by key and one by mouse", True)

    window.correct("Menge", "standard")
    expect("one column corrected, and the message of learning shown", window.row("Menge")[0].startswith("corrected"))
    expect("the correction is learned", learned_columns().count("Menge") == 1)

    key("ctrl+z")
    until("the message that it is withdrawn", lambda: not window.row("Menge")[0].startswith("corrected"))
    until("the store without it", lambda: "Menge" not in learned_columns())
    expect("undone, and withdrawn from what was learned", True)

    window.correct("PLZ", "drop")
    expect("another one corrected", window.row("PLZ")[0].startswith("corrected"))
    window.quit()


def second_session():
    window = Window(SAMPLE)
    window.wait_loaded()
    until("Learned for PLZ", lambda: "Learned" in window.row("PLZ")[6])
    expect("after a restart the kept correction speaks", True)
    expect("and the undone one does not", "Learned" not in window.row("Menge")[6])
    window.correct("Bewertung", "drop")
    window.process.send_signal(signal.SIGKILL)
    window.process.wait(PATIENCE)
    expect("killed right after a correction: it is there", "Bewertung" in learned_columns())


def third_session():
    window = Window(SAMPLE)
    window.wait_loaded()
    target = os.path.join(WORK, "prepare.py")
    key("ctrl+e")
    dialog = window.dialog("Export")
    click(until("the target", lambda: find(dialog, "list item", "scikit-learn")))
    press(until("Save", lambda: find(dialog, "push button", "Save")))
    window.type_path("Save", target)
    until("the program", lambda: os.path.getsize(target) > 0)
    expect("exported", "def build_preprocessor" in open(target, encoding="utf-8").read())
    window.quit()
    return target


def reading_session():
    """The dialect bar by keyboard: another delimiter is typed, and the way back is pressed."""
    window = Window(SAMPLE)
    window.wait_loaded()
    field = until("the field of the delimiter", lambda: find(window.tree, "text", "Delimiter"))
    click(field)
    until("the focus there", lambda: field.getState().contains(pyatspi.STATE_FOCUSED))
    key("ctrl+a")
    write("|")
    until("one column", lambda: says(window.tree, "× 1 columns"))
    expect("read with another delimiter while it is typed", len(window.rows()) == 1)
    press(until("the way back", lambda: find(window.tree, "push button", "Back to detected")))
    window.wait_loaded()
    expect("and back to what was detected", find(window.tree, "push button", "Back to detected") is None)
    window.quit()


def store_is_private():
    """Neither values nor column names of the file in any file of the store, its log included."""
    canaries = [c["name"] for c in headless("recommend", SAMPLE)["columns"] if len(c["name"]) > 4] + ["Kugelschreiber", "Würzburg", "messy_sales", "example.com"]
    found = []
    for name in os.listdir(WORK):
        if name.startswith("store.sqlite"):
            content = open(os.path.join(WORK, name), "rb").read().lower()
            found += [c for c in canaries if c.lower().encode() in content]
    expect("the store holds no value and no name of the file %s" % found, not found)


def run_exported(program):
    if not ENGINES:
        print("skipped: scikit-learn cannot be had here, so the exported program was not run", flush=True)
        return
    check = """
import sys, numpy, pandas, pickle
sys.path.insert(0, sys.argv[1])
import prepare
frame = pandas.read_csv(sys.argv[2], **getattr(prepare, "READ_CSV_KWARGS", {}))
fitted = prepare.build_preprocessor().fit(frame)
matrix = numpy.asarray(pickle.loads(pickle.dumps(fitted)).transform(frame), dtype=float)
assert matrix.shape[0] == len(frame) and matrix.shape[1] > 5, matrix.shape
assert numpy.isfinite(matrix).all()
print("matrix", matrix.shape)
"""
    done = subprocess.run([ENGINES, "-c", check, os.path.dirname(program), SAMPLE], capture_output=True, text=True)
    print(done.stdout.strip(), done.stderr.strip()[-2000:], flush=True)
    expect("the exported program runs with scikit-learn and gives a finite matrix", done.returncode == 0)


def main():
    try:
        first_session()
        second_session()
        program = third_session()
        reading_session()
        store_is_private()
        run_exported(program)
    except (Failed, subprocess.SubprocessError) as trouble:
        subprocess.run(["import", "-window", "root", os.path.join(BUILD, "drive_window_failed.png")], capture_output=True)
        print("FAILED  %s" % trouble, flush=True)
        sys.exit(1)


main()
