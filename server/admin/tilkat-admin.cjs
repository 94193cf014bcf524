#!/usr/bin/env node
"use strict";
// `tilkat-admin` as a command: the launcher finds a Node that can run this project, then runs the TypeScript beside this file.
process.argv.splice(2, 0, "server/admin/tilkat-admin.ts");
require("../../scripts/launch.cjs");
