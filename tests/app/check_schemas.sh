#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that has a published schema is valid against it: the shipped rules, and what aurora-cli writes for the
# samples. Arguments: the build folder and the checkout. Exit code 77 (skipped) without Debian's python3-jsonschema.
set -u
build=$1 source=$2
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || {
    echo "skipped: python3-jsonschema is not installed (./test installs it)"
    exit 77
}
exec /usr/bin/python3 - "$build/aurora-cli" "$source" <<'P'
import glob, json, subprocess, sys
import jsonschema

program, source = sys.argv[1:]
schemas = source + "/resources/schema/aurora-%s-1.0.schema.json"


def check(kind, name, document):
    with open(schemas % kind, encoding="utf-8") as file:
        validator = jsonschema.Draft202012Validator(json.load(file))
    faults = ["%s: /%s: %s" % (name, "/".join(map(str, e.absolute_path)), e.message[:200]) for e in validator.iter_errors(document)]
    print("valid  " + name if not faults else "\n".join(faults[:5]))
    return not faults


def written(*arguments):
    return json.loads(subprocess.run([program, *arguments, "--store", "none"], capture_output=True, check=True).stdout)


good = True
rules = sorted(glob.glob(source + "/resources/rules/**/*.json", recursive=True))
samples = sorted(glob.glob(source + "/resources/samples/*.csv"))
assert len(rules) >= 10 and len(samples) >= 5
for path in rules:
    with open(path, encoding="utf-8") as file:
        good &= check("rules", path, json.load(file))
for path in samples:
    good &= check("profile", "profile of " + path, written("profile", "--samples", path))
    good &= check("pipeline", "pipeline of " + path, written("export", path, "--to", "spec"))
    good &= check("pipeline", "template of " + path, written("export", path, "--to", "spec", "--refit"))

# A pack, and what a hand gets wrong in one.
import os, tempfile
with tempfile.TemporaryDirectory() as folder:
    environment = dict(os.environ, AURORA_STORE=folder + "/store.sqlite")
    run = lambda *arguments: subprocess.run([program, *arguments], capture_output=True, check=True, env=environment).stdout
    run("accept", samples[0])
    pack = json.loads(run("pack", "export", "--out", "-"))
good &= check("pack", "a team pack", pack)
for what, change in {
    "a pack that leaves a cell out": lambda d: d["cells"].pop(),
    "a pack that tells how many tables": lambda d: d.update(tables=5),
    "a pack without a signature": lambda d: d.pop("signature"),
    "a pack of half a vote": lambda d: d["cells"][0].update(count=0.5),
    "a pack of no noise": lambda d: d.update(epsilon=0),
}.items():
    faulty = json.loads(json.dumps(pack))
    change(faulty)
    if check("pack", what, faulty):
        print("NOT CAUGHT  " + what)
        good = False

# The schema of profiles catches what a hand gets wrong, and takes what a hand may leave out.
few = {"format": "aurora.profile", "version": "1.0", "rows": 9, "columns": [{"name": "a", "kind": "text", "missing": 1, "distinct": 2}]}
good &= check("profile", "profile of a few facts", few)


def wrong(what, change):
    document = json.loads(json.dumps(few))
    change(document)
    if check("profile", what, document):
        print("NOT CAUGHT  " + what)
        return False
    return True


column = lambda **facts: lambda document: document["columns"][0].update(facts)
good &= wrong("a misspelt fact", column(distinkt=7))
good &= wrong("a misspelt figure", column(numeric={"count": 3, "maximum": 7}))
good &= wrong("a kind that is none", column(kind="number"))
good &= wrong("a negative count", column(missing=-1))
good &= wrong("a share above one", column(numeric={"outlier_share": 1.5}))
good &= wrong("a pattern that is none", column(patterns={"e-mail": 3}))
good &= wrong("a column without a name", lambda document: document["columns"][0].pop("name"))
good &= wrong("another format", lambda document: document.update(format="aurora.pipeline"))
good &= wrong("a newer version", lambda document: document.update(version="2.0"))
good &= wrong("a misspelt key of the table", lambda document: document.update(row=9))
sys.exit(0 if good else 1)
P
