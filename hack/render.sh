#!/usr/bin/env bash
# Writes examples/*/expected anew: the objects that the operator makes for each example. Then read the diff.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./mvnw -q -pl operator -am package -DskipTests
for site in examples/*/site.yaml; do
  expected=$(dirname "$site")/expected
  rm -rf "$expected"
  operator/bin/operator render -f "$site" -o "$expected"
done
