#!/usr/bin/env bash
# Lints the chart and compares what it renders for each file of values in its tests folder with the snapshot beside it.
# --update writes the snapshots anew; then read the diff.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
chart=$repo/helm/ftps-operator
helm=${HELM:-$("$repo/hack/cluster/build.sh")/helm}
# Helm without a cluster takes its own word for the cluster's version.
kube=v1.34.4

"$helm" lint --quiet --strict --kube-version "$kube" "$chart"
rendered=$(mktemp)
trap 'rm -f "$rendered"' EXIT
failed=0
for values in "$chart"/tests/*.yaml; do
  "$helm" lint --quiet --strict --kube-version "$kube" "$chart" --values "$values"
  # The CRD is a copy that is checked elsewhere, and long: its annotations are all that the chart changes.
  "$helm" template ftps-operator "$chart" --namespace ftps-operator --kube-version "$kube" --values "$values" |
    awk '/^---$/ { crd = 0 } /^# Source: .*crds.yaml$/ { crd = 1 } !crd || /^(#|apiVersion|kind|metadata)|resource-policy/' >"$rendered"
  snapshot=${values%.yaml}.snapshot
  if [ "${1:-}" = --update ]; then
    cp "$rendered" "$snapshot"
  elif ! diff -u "$snapshot" "$rendered"; then
    echo "helm/ftps-operator/tests/$(basename "$values") renders something else than its snapshot; hack/chart.sh --update writes it anew" >&2
    failed=1
  fi
done
for snapshot in "$chart"/tests/*.snapshot; do
  [ -f "${snapshot%.snapshot}.yaml" ] || { echo "$snapshot belongs to no file of values" >&2; failed=1; }
done
# A value that the schema does not know must be refused.
if "$helm" template ftps-operator "$chart" --kube-version "$kube" --set replica=1 >/dev/null 2>&1; then
  echo "the chart takes a value that does not exist" >&2
  failed=1
fi
exit $failed
