import { randomUUID } from "node:crypto";
import type { BoardMember } from "../../casework/board-facts.ts";
import { areSound, type BoardRules } from "../../casework/board-rules.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { type Lang, langs } from "../../findings/lang.ts";
import { addDated, type Dated } from "../store/dated-data.ts";
import type { Tx } from "../store/pool.ts";

const bodyKind = "board";
const memberKind = "board-member";

/** A commission of one office, as it is on a day. */
export type Body = {
	/** `<procedure>/<office>/<name>`. */
	readonly key: string;
	readonly procedure: string;
	readonly office: string;
	readonly names: Readonly<Record<Lang, string>>;
	readonly rules: BoardRules;
	readonly validFrom: LocalDate;
};

/** Membership of one person; `validTo` is exclusive, null while it has no end. */
export type Membership = BoardMember & { readonly validFrom: LocalDate; readonly validTo: LocalDate | null };

type OnDay = { readonly on: LocalDate; readonly knownAt: EpochSeconds };
type Doing = { readonly by: string; readonly at: EpochSeconds };

const dated = `kind, key, valid_from as "validFrom", valid_to as "validTo", recorded_at as "recordedAt", recorded_by as "recordedBy", body`;

/** Of every key of a kind that begins so, the version of that day as it was known then. */
async function listUnder(tx: Tx, kind: string, prefix: string, { on, knownAt }: OnDay): Promise<Dated[]> {
	const found = await tx.query<Dated>({
		name: "list-dated-under",
		text: `select distinct on (key) ${dated} from (
				select distinct on (key, valid_from) * from dated_data
				where kind = $1 and starts_with(key, $2) and valid_from <= $3 and recorded_at <= to_timestamp($4)
				order by key, valid_from, recorded_at desc) as known
			where valid_to is null or valid_to > $3
			order by key, recorded_at desc, valid_from desc`,
		values: [kind, prefix, on, knownAt],
	});
	return found.rows;
}

function bodyOf(row: Dated): Body {
	// Written by `saveBody` alone, which has asked whether it is sound.
	const { names, rules } = row.body as Pick<Body, "names" | "rules">;
	const [procedure = "", office = ""] = row.key.split("/");
	return { key: row.key, procedure, office, names, rules, validFrom: row.validFrom };
}

/** Every body of the house on that day. */
export async function listBodies(tx: Tx, on: OnDay): Promise<Body[]> {
	return (await listUnder(tx, bodyKind, "", on)).map(bodyOf);
}

export async function findBody(tx: Tx, key: string, on: OnDay): Promise<Body | null> {
	return (await listUnder(tx, bodyKind, key, on)).filter((row) => row.key === key).map(bodyOf)[0] ?? null;
}

/** Who is a member on that day, in the order of accounts. */
export async function listMembers(tx: Tx, body: string, on: OnDay): Promise<BoardMember[]> {
	return (await listUnder(tx, memberKind, `${body}#`, on)).map(memberOf);
}

/** The bodies that this person is a member of on that day. */
export async function isMemberOf(tx: Tx, body: string, user: string, on: OnDay): Promise<boolean> {
	return (await listMembers(tx, body, on)).some((one) => one.user === user);
}

function memberOf(row: Dated): BoardMember {
	const { chair, represents } = row.body as Pick<BoardMember, "chair" | "represents">;
	return { user: row.key.slice(row.key.indexOf("#") + 1), chair, represents };
}

/** Every membership that is known, past and to come: what the page of a body shows. */
export async function listMemberships(tx: Tx, body: string, knownAt: EpochSeconds): Promise<Membership[]> {
	const found = await tx.query<Dated>({
		name: "list-memberships",
		text: `select distinct on (key, valid_from) ${dated} from dated_data
			where kind = $1 and starts_with(key, $2) and recorded_at <= to_timestamp($3)
			order by key, valid_from, recorded_at desc`,
		values: [memberKind, `${body}#`, knownAt],
	});
	return found.rows.map((row) => ({ ...memberOf(row), validFrom: row.validFrom, validTo: row.validTo }));
}

export type BodyRefusal = "name-missing" | "rules-unsound" | "day-missing" | "no-such-account" | "already-member";

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Founds a body, or gives it other settings from a day on. What was decided under the old ones stays decided under them. */
export async function saveBody(
	tx: Tx,
	asked: Omit<Body, "key"> & { readonly key: string | null },
	{ by, at }: Doing,
): Promise<{ readonly key: string } | BodyRefusal> {
	if (!day.test(asked.validFrom)) return "day-missing";
	if (langs.some((lang) => asked.names[lang].trim() === "")) return "name-missing";
	if (!areSound(asked.rules)) return "rules-unsound";
	const key = asked.key ?? `${asked.procedure}/${asked.office}/${randomUUID().slice(0, 8)}`;
	const { names, rules, validFrom } = asked;
	const row = { kind: bodyKind, key, validFrom, validTo: null, recordedAt: at, recordedBy: by };
	await addDated(tx, { ...row, body: { names, rules } });
	return { key };
}

/** Makes somebody a member from a day on. */
export async function addMember(
	tx: Tx,
	body: string,
	member: BoardMember & { readonly from: LocalDate },
	{ by, at }: Doing,
): Promise<BodyRefusal | null> {
	if (!day.test(member.from)) return "day-missing";
	const known = await tx.query("select from users where user_id::text = $1 and disabled_at is null", [member.user]);
	if (known.rowCount === 0) return "no-such-account";
	if (await isMemberOf(tx, body, member.user, { on: member.from, knownAt: at })) return "already-member";
	await addDated(tx, {
		kind: memberKind,
		key: `${body}#${member.user}`,
		validFrom: member.from,
		validTo: null,
		recordedAt: at,
		recordedBy: by,
		body: { chair: member.chair, represents: member.represents.trim() },
	});
	return null;
}

/** Ends a membership on a day (exclusive). The version without an end stays in the table: it was what we knew. */
export async function endMember(
	tx: Tx,
	body: string,
	ended: { readonly user: string; readonly from: LocalDate; readonly to: LocalDate },
	{ by, at }: Doing,
): Promise<BodyRefusal | null> {
	if (!day.test(ended.to) || ended.to <= ended.from) return "day-missing";
	const one = (await listMemberships(tx, body, at)).find(
		({ user, validFrom }) => user === ended.user && validFrom === ended.from,
	);
	if (!one) return "no-such-account";
	await addDated(tx, {
		kind: memberKind,
		key: `${body}#${ended.user}`,
		validFrom: ended.from,
		validTo: ended.to,
		recordedAt: at,
		recordedBy: by,
		body: { chair: one.chair, represents: one.represents },
	});
	return null;
}
