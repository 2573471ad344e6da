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
rules = sorted(glob.glob(source + "/resources/rules/*.json"))
samples = sorted(glob.glob(source + "/resources/samples/*.csv"))
assert len(rules) >= 10 and len(samples) >= 5
for path in rules:
    with open(path, encoding="utf-8") as file:
        good &= check("rules", path, json.load(file))
for path in samples:
    good &= check("profile", "profile of " + path, written("profile", "--samples", path))
    good &= check("pipeline", "pipeline of " + path, written("export", path, "--to", "spec"))
    good &= check("pipeline", "template of " + path, written("export", path, "--to", "spec", "--refit"))
sys.exit(0 if good else 1)
P
