import fs from "node:fs";
import path from "node:path";
import type { Zone } from "../casework/clock.ts";
import { lawsOf, namedProcedures } from "./named-procedures.ts";
import { daysOf, listOf } from "./settings-lists.ts";
import { type Role, settingsTable, type Values } from "./settings-table.ts";

/** The authority's own sign-on. `amr`, `acr`: which of their values prove a second factor. */
export type OidcSettings = {
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly name: string;
	readonly amr: readonly string[];
	readonly acr: readonly string[];
};

/** The settings of one process, read once at its start. */
export type Settings = {
	readonly dataFolder: string;
	readonly keysFolder: string;
	readonly http: { readonly host: string; readonly port: number };
	readonly desk: { readonly host: string; readonly port: number };
	readonly smtp: { readonly host: string; readonly port: number };
	readonly lmtp: { readonly host: string; readonly port: number } | null;
	readonly sharePorts: boolean;
	readonly databaseUrl: string | null;
	readonly domain: string;
	/** What this installation runs, the first one first. */
	readonly procedures: readonly string[];
	readonly intakeLocalPart: string;
	/** Where the house is; a case's days and times are of its procedure's zone. */
	readonly zone: Zone;
	readonly publicUrl: string;
	readonly deskUrl: string;
	readonly trustedProxies: readonly string[];
	readonly relay: string | null;
	readonly trustedRelays: readonly string[];
	readonly authservIds: readonly string[];
	readonly clamd: string | null;
	readonly roles: readonly Role[];
	readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
	/** The law that an administrator switched each procedure to; one that is not named goes by date. */
	readonly law: Readonly<Record<string, string>>;
	/** Working days that the office promises by procedure; its own targets, not law. */
	readonly decisionDays: Readonly<Record<string, number>>;
	readonly replyDays: Readonly<Record<string, number>>;
	/** Secrets of the key files or the token; handed to server/keys and to nothing else. */
	readonly keySecrets: {
		readonly passphrase: string | null;
		readonly token: { readonly library: string; readonly label: string | null; readonly pin: string } | null;
	};
	readonly demo: boolean;
	readonly secondFactor: Values["TILKAT_SECOND_FACTOR"];
	readonly oidc: OidcSettings | null;
	readonly letterBytesMax: number;
	/** How long a form on the web is kept that was not filed. */
	readonly draftDays: { readonly untouched: number; readonly afterClosing: number };
	readonly log: Values["TILKAT_LOG"];
};

/** What is wrong with the settings, one sentence each, all of them at once. */
export class SettingsError extends Error {
	override readonly name = "SettingsError";
}

function readFile(file: string): Record<string, string> {
	const values: Record<string, string> = {};
	for (const line of fs.readFileSync(file, "utf8").split(/\r?\n/)) {
		const match = /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line);
		if (match?.[1] && match[2] !== undefined) values[match[1]] = match[2].replace(/^"(.*)"$/, "$1");
	}
	return values;
}

function pick(env: Readonly<Record<string, string | undefined>>): Values {
	const file = env.TILKAT_SETTINGS ? readFile(env.TILKAT_SETTINGS) : {};
	const faults: string[] = [];
	const values: Record<string, unknown> = {};
	for (const [name, row] of Object.entries(settingsTable)) {
		const parsed = row.schema.safeParse(env[name] ?? file[name] ?? row.byDefault);
		if (parsed.success) values[name] = parsed.data;
		else faults.push(`${name}: ${parsed.error.issues.map((issue) => issue.message).join("; ")}. It is: ${row.means}.`);
	}
	for (const name of Object.keys(file))
		if (!(name in settingsTable)) faults.push(`${name} in ${env.TILKAT_SETTINGS} is not a setting.`);
	if (values.TILKAT_SECOND_FACTOR === "optional" && values.TILKAT_DEMO !== true)
		faults.push("TILKAT_SECOND_FACTOR: a real office asks for a second factor; optional is for the demonstration.");
	if (values.TILKAT_OIDC_ISSUER && !values.TILKAT_OIDC_CLIENT)
		faults.push("TILKAT_OIDC_CLIENT: the sign-on knows the desk by a client id; name it.");
	if (values.TILKAT_OIDC_ISSUER && !values.TILKAT_OIDC_AMR && !values.TILKAT_OIDC_ACR)
		faults.push("TILKAT_OIDC_AMR, TILKAT_OIDC_ACR: one of them must say what proves a second factor.");
	if (faults.length > 0) throw new SettingsError(`The settings cannot be used:\n- ${faults.join("\n- ")}`);
	return values as Values;
}

function oidcOf(values: Values): OidcSettings | null {
	if (!values.TILKAT_OIDC_ISSUER) return null;
	return {
		issuer: values.TILKAT_OIDC_ISSUER,
		clientId: values.TILKAT_OIDC_CLIENT,
		clientSecret: values.TILKAT_OIDC_SECRET,
		name: values.TILKAT_OIDC_NAME || new URL(values.TILKAT_OIDC_ISSUER).host,
		amr: listOf(values.TILKAT_OIDC_AMR),
		acr: listOf(values.TILKAT_OIDC_ACR),
	};
}

/**
 * Reads the settings from the environment and, where `TILKAT_SETTINGS` names one, a file of `NAME=value` lines; the environment wins.
 * Throws `SettingsError` with every fault at once.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
	const values = pick(env);
	const procedures = namedProcedures(listOf(values.TILKAT_PROCEDURES), values.TILKAT_DEMO);
	if (typeof procedures === "string") throw new SettingsError(`TILKAT_PROCEDURES: ${procedures}`);
	const [first] = procedures;
	return {
		dataFolder: path.resolve(values.TILKAT_DATA),
		keysFolder: path.resolve(values.TILKAT_KEYS || path.join(values.TILKAT_DATA, "keys")),
		http: values.TILKAT_HTTP,
		desk: values.TILKAT_DESK,
		smtp: values.TILKAT_SMTP,
		lmtp: values.TILKAT_LMTP === "" ? null : values.TILKAT_LMTP,
		sharePorts: values.TILKAT_SHARE_PORTS,
		databaseUrl: values.DATABASE_URL || null,
		domain: values.TILKAT_DOMAIN.toLowerCase(),
		procedures: procedures.map(({ face }) => face.id),
		intakeLocalPart: values.TILKAT_INTAKE || (first.offices[0]?.mailbox ?? "intake"),
		zone: values.TILKAT_ZONE || first.face.zone,
		publicUrl: (values.TILKAT_URL || `http://${values.TILKAT_HTTP.host}:${values.TILKAT_HTTP.port}`).replace(/\/$/, ""),
		deskUrl: (values.TILKAT_DESK_URL || `http://${values.TILKAT_DESK.host}:${values.TILKAT_DESK.port}`).replace(
			/\/$/,
			"",
		),
		trustedProxies: listOf(values.TILKAT_PROXIES),
		relay: values.TILKAT_RELAY || null,
		trustedRelays: values.TILKAT_TRUSTED_RELAYS.split(",")
			.map((address) => address.trim())
			.filter(Boolean),
		authservIds: listOf(values.TILKAT_AUTHSERV_IDS),
		clamd: values.TILKAT_CLAMD || null,
		roles: values.TILKAT_ROLES,
		tls:
			values.TILKAT_TLS_CERT && values.TILKAT_TLS_KEY
				? { certFile: values.TILKAT_TLS_CERT, keyFile: values.TILKAT_TLS_KEY }
				: null,
		// The demonstration shows the founding document's procedure whatever the day is, until an administrator names another law on screen.
		law: lawsOf(listOf(values.TILKAT_LAW || (values.TILKAT_DEMO ? (first.face.laws[0]?.law ?? "") : "")), first),
		decisionDays: daysOf(values.TILKAT_DECISION_DAYS),
		replyDays: daysOf(values.TILKAT_REPLY_DAYS),
		keySecrets: {
			passphrase: values.TILKAT_PASSPHRASE || null,
			token: values.TILKAT_TOKEN_LIBRARY
				? {
						library: values.TILKAT_TOKEN_LIBRARY,
						label: values.TILKAT_TOKEN_LABEL || null,
						pin: values.TILKAT_TOKEN_PIN,
					}
				: null,
		},
		demo: values.TILKAT_DEMO,
		secondFactor: values.TILKAT_SECOND_FACTOR,
		oidc: oidcOf(values),
		letterBytesMax: values.TILKAT_LETTER_MB * 1_000_000,
		draftDays: { untouched: values.TILKAT_DRAFT_DAYS, afterClosing: values.TILKAT_DRAFT_DAYS_AFTER_CLOSING },
		log: values.TILKAT_LOG,
	};
}
