#!/usr/bin/env bash
# Writes docs/conditions.md anew, from what the source says of conditions and reasons.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./mvnw -q test -pl crds,operator -Dtest=ConditionsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true
