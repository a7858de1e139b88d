#!/usr/bin/env bash
# Writes the CustomResourceDefinition anew from the API's records: the one to read and apply, and the chart's copy.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
name=ftpssites.ftps-operator.io.yaml
./mvnw -q -pl crds test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.ftpsoperator.api.crd.CrdWriter \
  -Dexec.args="$PWD/crds/manifests/$name $PWD/helm/ftps-operator/files/crds/$name"
