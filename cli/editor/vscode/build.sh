#!/bin/sh
# Builds the extension: dist/snn.vsix. Wants Node 20 or newer with npm.
set -eu
cd -- "$(dirname -- "$0")"
npm ci --silent --no-progress
npm run --silent package
