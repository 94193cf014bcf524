import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, lchownSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/** An account of the operating system, as `spawn` takes it. */
export type Identity = { readonly user: string; readonly uid: number; readonly gid: number };

/** The account that server and database run as when somebody starts us as root. PostgreSQL refuses root, and so do we (design.md 6). */
const unprivilegedUser = "tilkat";

function idOf(user: string): Identity | null {
	const uid = spawnSync("id", ["-u", user], { encoding: "utf8" });
	const gid = spawnSync("id", ["-g", user], { encoding: "utf8" });
	if (uid.status !== 0 || gid.status !== 0) return null;
	return { user, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** shadow-utils (Debian, Fedora), Debian's adduser, busybox (Alpine): the first one that exists and succeeds. */
const makers: readonly (readonly [command: string, ...parameters: string[]])[] = [
	[
		"useradd",
		"--system",
		"--user-group",
		"--no-create-home",
		"--home-dir",
		"/nonexistent",
		"--shell",
		"/usr/sbin/nologin",
	],
	["adduser", "--system", "--group", "--no-create-home", "--home", "/nonexistent", "--disabled-login"],
	["adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/sbin/nologin"],
];

/**
 * The account to run as, made when it does not exist. Null when this process is not root (then it simply stays who it is). Throws with
 * what to do when no account can be made.
 */
export function becomeUnprivileged(user: string = unprivilegedUser): Identity | null {
	if (process.getuid?.() !== 0) return null;
	const known = idOf(user);
	if (known) return known;
	const search = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };
	for (const [command, ...parameters] of makers) {
		spawnSync(command, [...parameters, user], { env: search, stdio: "ignore" });
		const made = idOf(user);
		if (made) return made;
	}
	throw new Error(
		`Tilkat does not run as root and could not make its own account. Make one (useradd --system ${user}) or start as another user.`,
	);
}

function mayEnter(folder: string, identity: Identity): boolean {
	const { mode, uid, gid } = statSync(folder);
	if (uid === identity.uid) return (mode & 0o100) !== 0;
	if (gid === identity.gid) return (mode & 0o010) !== 0;
	return (mode & 0o001) !== 0;
}

function ancestorsOf(target: string): string[] {
	const folders: string[] = [];
	for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
		folders.unshift(folder);
		if (folder === path.dirname(folder)) return folders;
	}
}

/** Folders above `target` that exist and that the account cannot enter (root's home, a `mktemp -d`), outermost first. Empty when all is well. */
export function blockedAncestors(target: string, identity: Identity): string[] {
	return ancestorsOf(target).filter((folder) => existsSync(folder) && !mayEnter(folder, identity));
}

/**
 * Lets the account through the folders above `target`, and only through: search permission for its group, no listing. Only folders that
 * gave their group nothing before are changed, so nobody loses or gains anything else. Returns the changed folders to be told to the
 * operator; throws with the command to type when one must be decided by a person.
 */
export function letThrough(target: string, identity: Identity): string[] {
	const changed: string[] = [];
	for (const folder of blockedAncestors(target, identity)) {
		const { mode } = statSync(folder);
		if ((mode & 0o070) !== 0)
			throw new Error(
				`The account ${identity.user} cannot enter ${folder}. Allow it (chmod o+x ${folder}) or choose another TILKAT_DATA.`,
			);
		lchownSync(folder, statSync(folder).uid, identity.gid);
		chmodSync(folder, (mode & 0o7777) | 0o010);
		changed.push(folder);
	}
	return changed;
}

function ownTree(target: string, identity: Identity): void {
	lchownSync(target, identity.uid, identity.gid);
	if (!lstatSync(target).isDirectory()) return;
	for (const name of readdirSync(target)) ownTree(path.join(target, name), identity);
}

/**
 * Makes `folder` (mode 0700, like the folders above it that had to be made) and gives it, with all it holds, to the account. What already belongs to the account is not walked again: a
 * tree that a stranger may write to must never be chowned by root.
 */
export function giveFolder(folder: string, identity: Identity | null): void {
	const firstMade = mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (identity && firstMade !== undefined) ownTree(firstMade, identity);
	else if (identity && lstatSync(folder).uid !== identity.uid) ownTree(folder, identity);
}
