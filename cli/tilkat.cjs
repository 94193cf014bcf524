#!/usr/bin/env node
"use strict";
// Any old Node can read this file: it finds a Node that can run Tilkat (scripts/launch.cjs) and runs cli/tilkat.ts with it.
var path = require("path");

process.argv.splice(2, 0, path.join("cli", "tilkat.ts"));
require(path.join(__dirname, "..", "scripts", "launch.cjs"));
