#!/usr/bin/env bash
# Writes the CustomResourceDefinitions anew from the API's records: those to read and apply, and the chart's copies.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./mvnw -q -pl crds test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.ftpsoperator.api.crd.CrdWriter \
  -Dexec.args="$PWD/crds/manifests $PWD/helm/ftps-operator/files/crds"
