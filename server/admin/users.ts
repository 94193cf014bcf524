import { randomBytes } from "node:crypto";
import { type Grant, type StaffRole, staffRoles } from "../../casework/staff-roles.ts";
import { listProcedures } from "../../procedures/registry.ts";
import { deactivate, grantRole, listGrants, makeAccount, revokeGrant } from "../staff/accounts.ts";
import type { Tx } from "../store/pool.ts";
import { type OfficeFiles, withStore } from "./office-files.ts";

/** `officer` is what registrar and reviewer together were once called; scripts of administrators may still say it. */
export const userRoles: readonly (StaffRole | "officer")[] = ["officer", ...staffRoles];

type Options = Readonly<Record<string, string | boolean | undefined>>;

const [done, wrong, usage] = [0, 1, 2] as const;

function textOf(value: string | boolean | undefined): string | null {
	return typeof value === "string" ? value : null;
}

/** The grants that a role and its place mean; null when there is no such role or place. */
function grantsOf(options: Options, byDefault: string | null): Grant[] | null {
	const role = userRoles.find((one) => one === (textOf(options.role) ?? byDefault));
	const [procedure, office] = [textOf(options.procedure), textOf(options.office)];
	const fits = listProcedures().some(
		(one) =>
			(procedure === null || one.face.id === procedure) &&
			(office === null || one.offices.some(({ id }) => id === office)),
	);
	if (!role || !fits) return null;
	const roles: readonly StaffRole[] = role === "officer" ? ["registrar", "reviewer"] : [role];
	return roles.map((each) => ({ role: each, procedure, office }));
}

async function findId(tx: Tx, login: string): Promise<string | null> {
	const found = await tx.query<{ id: string }>("select user_id as id from users where login = $1", [
		login.trim().toLowerCase(),
	]);
	return found.rows[0]?.id ?? null;
}

async function add(office: OfficeFiles, tx: Tx, login: string, options: Options): Promise<number> {
	const grants = grantsOf(options, "officer");
	if (!/^[a-z0-9.-][a-z0-9._-]+$/i.test(login) || grants === null) return usage;
	const password = randomBytes(12).toString("base64url");
	const displayName = textOf(options.name) ?? login;
	const doing = { by: "console", at: office.machineNow() };
	const added = await makeAccount(tx, { login, displayName, password, grants }, doing);
	office.say(added ? `${login} may log in with the password ${password}` : `There is a ${login} already.`);
	if (added) office.say("The first sign-in asks for a second factor: an authenticator app or a passkey.");
	return added ? done : wrong;
}

async function grant(office: OfficeFiles, tx: Tx, userId: string, options: Options): Promise<number> {
	const grants = grantsOf(options, null);
	if (grants === null) return usage;
	const doing = { by: "console", at: office.machineNow() };
	for (const each of grants)
		office.say((await grantRole(tx, userId, each, doing)) ? `${each.role}: granted.` : `${each.role}: granted before.`);
	return done;
}

async function revoke(office: OfficeFiles, tx: Tx, userId: string, options: Options): Promise<number> {
	const wanted = grantsOf(options, null);
	if (wanted === null) return usage;
	const standing = (await listGrants(tx, userId)).filter(
		(one) =>
			one.revokedAt === null &&
			wanted.some((each) => each.role === one.role && each.procedure === one.procedure && each.office === one.office),
	);
	const doing = { by: "console", at: office.machineNow() };
	for (const each of standing) await revokeGrant(tx, userId, each.grantId, doing);
	office.say(standing.length > 0 ? "Revoked." : "No such role is granted.");
	return standing.length > 0 ? done : wrong;
}

/** `user add|grant|revoke|deactivate LOGIN`. Each is a dated fact of the account, done by `console`. Returns the exit code. */
export function runUser(office: OfficeFiles, words: readonly string[], options: Options): Promise<number> {
	const [action = "", login = ""] = words;
	return withStore(office, false, (store) =>
		store.tx(async (tx) => {
			if (action === "add") return add(office, tx, login, options);
			if (action !== "grant" && action !== "revoke" && action !== "deactivate") return usage;
			const userId = await findId(tx, login);
			if (userId === null) {
				office.say(`There is no ${login}.`);
				return wrong;
			}
			if (action === "grant") return grant(office, tx, userId, options);
			if (action === "revoke") return revoke(office, tx, userId, options);
			const left = await deactivate(tx, userId, { by: "console", at: office.machineNow() });
			office.say(left ? "Deactivated; its sessions have ended." : "Deactivated before.");
			return left ? done : wrong;
		}),
	);
}
