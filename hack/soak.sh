#!/usr/bin/env bash
# soak.sh: the tests of load and junk in their long form: thousands of transfers, crowds of a thousand, long listings, and
# fuzzing for SOAK_MINUTES (60). What is measured is printed.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"

minutes=${SOAK_MINUTES:-60}

hack/find-jdk.sh >/dev/null
hack/need.sh curl=curl lftp=lftp python3=python3 openssl=openssl

exec ./mvnw -q test -pl crds,ftps-runtime -Dexcluded.tags=api \
  -Dtest='io.ftpsoperator.runtime.load.*Test,ByteExactProtocolTest,LoginTimeProtocolTest,SessionModelProtocolTest' \
  -Dsurefire.failIfNoSpecifiedTests=false \
  -Djunit.jupiter.execution.timeout.default="$((minutes + 60)) m" \
  -Dftps.load.sessions=200 -Dftps.load.new=200 \
  -Dftps.load.crowd=1000 \
  -Dftps.load.entries=200000 \
  -Dftps.load.trees=200 \
  -Dftps.load.uploads=1000 -Dftps.load.largeUploads=10 -Dftps.load.smallFiles=10000 \
  -Dftps.load.logins=100 \
  -Dftps.model.steps=20000 \
  -Dftps.load.fuzzSeconds="$((minutes * 60))"
