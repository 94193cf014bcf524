import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Zone } from "../casework/clock.ts";
import { zoneSchema } from "../container/src/zone.ts";
import { lawsOf, namedProcedures } from "./named-procedures.ts";

/** The folder that holds package.json: fonts, migrations and templates are found from here. */
export const projectRoot = path.dirname(import.meta.dirname);

export type Role = "doors" | "web" | "desk" | "worker";

const roleNames = ["doors", "web", "desk", "worker"] as const satisfies readonly Role[];

const endpoint = z
	.string()
	.regex(/^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i, "write it as host:port, for example 127.0.0.1:8080")
	.transform((text) => ({
		host: text.slice(0, text.lastIndexOf(":")).replace(/^\[|\]$/g, ""),
		port: Number(text.slice(text.lastIndexOf(":") + 1)),
	}));

const flag = z.enum(["0", "1"], "write 1 for yes or 0 for no").transform((text) => text === "1");

/** Every setting, its default and its words; docs/operations.md prints this table. One row a setting. */
export const settingsTable = {
	TILKAT_DATA: {
		schema: z.string().min(1),
		byDefault: path.join(projectRoot, "data"),
		means: "folder of everything that must not be lost: database, vault, keys",
	},
	TILKAT_KEYS: {
		schema: z.string(),
		byDefault: "",
		means: "folder of the keys, best on another disk than the data; empty: keys in TILKAT_DATA",
	},
	TILKAT_HTTP: { schema: endpoint, byDefault: "127.0.0.1:8080", means: "host:port of the public pages" },
	TILKAT_DESK: {
		schema: endpoint,
		byDefault: "127.0.0.1:8081",
		means: "host:port of the officers' pages; keep it on the inner network",
	},
	TILKAT_SMTP: { schema: endpoint, byDefault: "127.0.0.1:2525", means: "host:port of the mail door" },
	TILKAT_LMTP: {
		schema: z.union([z.literal(""), endpoint]),
		byDefault: "",
		means: "host:port of the LMTP door behind a mail server; empty for none",
	},
	TILKAT_SHARE_PORTS: {
		schema: flag,
		byDefault: "0",
		means: "1: several processes with the role doors listen on one port and share its connections (Linux)",
	},
	DATABASE_URL: {
		schema: z.string(),
		byDefault: "",
		means: "PostgreSQL 17 or newer; empty: the embedded one in TILKAT_DATA",
	},
	TILKAT_DOMAIN: { schema: z.string().min(3), byDefault: "tilkat.localhost", means: "the mail domain of the office" },
	TILKAT_PROCEDURES: {
		schema: z.string(),
		byDefault: "",
		means:
			"which procedures this installation runs, ids separated by commas, the first one first; empty: all that ship (an example only in a demonstration that names it)",
	},
	TILKAT_INTAKE: {
		schema: z.string().regex(/^[a-z0-9.-]*$/),
		byDefault: "",
		means:
			"local part of the intake address of the first procedure's first office, in place of its own; every other office has its own",
	},
	TILKAT_ZONE: {
		schema: z.union([z.literal(""), zoneSchema]),
		byDefault: "",
		means:
			"the zone of the house itself: its keys, accounts and lists; each procedure has its own; empty: that of the first procedure",
	},
	TILKAT_URL: {
		schema: z.string(),
		byDefault: "",
		means: "the public address printed on papers; empty: made from TILKAT_HTTP",
	},
	TILKAT_DESK_URL: {
		schema: z.string(),
		byDefault: "",
		means: "the address of the officers' pages as they type it; empty: made from TILKAT_DESK",
	},
	TILKAT_PROXIES: {
		schema: z.string(),
		byDefault: "",
		means: "addresses of reverse proxies in front of the pages, separated by commas; their X-Forwarded-For is believed",
	},
	TILKAT_RELAY: {
		schema: z.string(),
		byDefault: "",
		means: "smtp:// or smtps:// address of the relay for outgoing mail; empty: messages wait",
	},
	TILKAT_TRUSTED_RELAYS: {
		schema: z.string(),
		byDefault: "",
		means: "addresses of the authority's own MX, separated by commas; their Received line gives the time of arrival",
	},
	TILKAT_AUTHSERV_IDS: {
		schema: z.string(),
		byDefault: "",
		means:
			"names by which those relays sign Authentication-Results, separated by commas; their verdict is then believed",
	},
	TILKAT_CLAMD: {
		schema: z.string(),
		byDefault: "",
		means: "clamd socket, a path or host:port; empty: malware is not scanned, and said so",
	},
	TILKAT_ROLES: {
		schema: z.string().transform((text, issue): Role[] => {
			const roles = text.split(",").map((role) => role.trim());
			if (roles.every((role): role is Role => (roleNames as readonly string[]).includes(role))) return roles;
			issue.addIssue({ code: "custom", message: `name some of ${roleNames.join(", ")}, separated by commas` });
			return z.NEVER;
		}),
		byDefault: roleNames.join(","),
		means: "what this process does; doors and web hold no private key",
	},
	TILKAT_TLS_CERT: {
		schema: z.string(),
		byDefault: "",
		means: "PEM file of the mail door's certificate; empty: no STARTTLS is offered",
	},
	TILKAT_TLS_KEY: { schema: z.string(), byDefault: "", means: "PEM file of its key" },
	TILKAT_LAW: {
		schema: z
			.string()
			.regex(
				/^(\d{4}|[\w-]+=\d{4}(\s*,\s*[\w-]+=\d{4})*)?$/,
				"write it as procedure=year, for example kg-work-permit=2018, or as the year alone for the first procedure",
			),
		byDefault: "",
		means:
			"the law that cases are filed under, procedure=year of its folder separated by commas, the year alone for the first procedure, while no administrator has said so on screen; empty: by date (the demonstration: the oldest law of the first procedure)",
	},
	TILKAT_DECISION_DAYS: {
		schema: z
			.string()
			.regex(
				/^([\w-]+=\d{1,3}(\s*,\s*[\w-]+=\d{1,3})*)?$/,
				"write it as procedure=days, for example kg-work-permit=20",
			),
		byDefault: "",
		means:
			"the office's own target for a decision in working days, procedure=days separated by commas; not law; empty: no day is promised (the demonstration promises 20)",
	},
	TILKAT_REPLY_DAYS: {
		schema: z
			.string()
			.regex(/^([\w-]+=\d{1,3}(\s*,\s*[\w-]+=\d{1,3})*)?$/, "write it as procedure=days, for example kg-work-permit=5"),
		byDefault: "",
		means:
			"the office's own target for an answer to an applicant's letter, as TILKAT_DECISION_DAYS (the demonstration promises 5)",
	},
	TILKAT_DRAFT_DAYS: {
		schema: z.coerce.number().int().min(1).max(365),
		byDefault: "30",
		means: "days after which a form on the web that nobody has touched is deleted, with its files; it was never filed",
	},
	TILKAT_DRAFT_DAYS_AFTER_CLOSING: {
		schema: z.coerce.number().int().min(1).max(365),
		byDefault: "7",
		means: "days after a call has closed, after which such a form is deleted although it was touched since",
	},
	TILKAT_PASSPHRASE: {
		schema: z.string(),
		byDefault: "",
		means: "passphrase of the private key files; empty: they are not encrypted",
	},
	TILKAT_TOKEN_LIBRARY: {
		schema: z.string(),
		byDefault: "",
		means: "PKCS#11 library of the token that holds the private keys; empty: they are files",
	},
	TILKAT_TOKEN_LABEL: { schema: z.string(), byDefault: "", means: "which token, by its label; empty: the only one" },
	TILKAT_TOKEN_PIN: { schema: z.string(), byDefault: "", means: "PIN of the token" },
	TILKAT_DEMO: {
		schema: flag,
		byDefault: "0",
		means: "1 for the demonstration office: test certificates, test clock, said on every page and paper",
	},
	TILKAT_SECOND_FACTOR: {
		schema: z.enum(["required", "optional"], "write required or optional"),
		byDefault: "required",
		means:
			"optional: staff may sign in with a password alone; possible in the demonstration only, and said on its sign-in page",
	},
	TILKAT_OIDC_ISSUER: {
		schema: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]),
		byDefault: "",
		means: "the authority's own sign-on (OpenID Connect): its issuer, exactly as its tokens say it; empty: none",
	},
	TILKAT_OIDC_CLIENT: { schema: z.string(), byDefault: "", means: "the client id that the sign-on knows the desk by" },
	TILKAT_OIDC_SECRET: { schema: z.string(), byDefault: "", means: "the client's secret there" },
	TILKAT_OIDC_NAME: {
		schema: z.string(),
		byDefault: "",
		means: "what the button on the sign-in page calls the sign-on; empty: its host",
	},
	TILKAT_OIDC_AMR: {
		schema: z.string(),
		byDefault: "mfa",
		means:
			"values of the claim amr that prove a second factor, separated by commas; one of them, or of the next, is required",
	},
	TILKAT_OIDC_ACR: {
		schema: z.string(),
		byDefault: "",
		means: "values of the claim acr that prove a second factor, separated by commas; they are asked for",
	},
	TILKAT_LETTER_MB: {
		schema: z.coerce.number().int().min(1).max(200),
		byDefault: "60",
		means: "largest letter in MB as sent, Base64 included; announced by SIZE",
	},
	TILKAT_LOG: {
		schema: z.enum(["silent", "error", "warn", "info", "debug"]),
		byDefault: "info",
		means: "how much the process logs; never personal data",
	},
} as const satisfies Record<string, { schema: z.ZodType; byDefault: string; means: string }>;

type Table = typeof settingsTable;
type Values = { [Name in keyof Table]: z.output<Table[Name]["schema"]> };

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

function listOf(text: string): string[] {
	return text
		.split(",")
		.map((one) => one.trim())
		.filter(Boolean);
}

/** `kg-work-permit=20, other=5` as numbers by procedure. */
function daysOf(text: string): Record<string, number> {
	return Object.fromEntries(
		listOf(text).map((one) => {
			const [procedure = "", days = ""] = one.split("=");
			return [procedure, Number(days)];
		}),
	);
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
