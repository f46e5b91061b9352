#!/bin/sh
# React's own bundles for browsers, as their makers publish them: two tarballs from npm, unpacked, 0.5 MB.
set -eu
folder="${EXPECTATION_AUDIT_SERVERS_FOLDER:-$HOME/.cache/expectation-audit-servers}/react"
mkdir -p "$folder"
cd "$folder"
for package in react@18.3.1 react-dom@18.3.1; do
  npm pack --silent "$package" >/dev/null
done
for tarball in react-18.3.1.tgz react-dom-18.3.1.tgz; do
  tar -xzf "$tarball" --strip-components=2 package/umd
  rm "$tarball"
done
test -s react.production.min.js
test -s react-dom.production.min.js
