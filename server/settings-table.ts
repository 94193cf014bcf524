import path from "node:path";
import { z } from "zod";
import { zoneSchema } from "../container/src/zone.ts";
import { projectRoot } from "./project-root.ts";

export type Role = "doors" | "web" | "desk" | "worker";

export const roleNames = ["doors", "web", "desk", "worker"] as const satisfies readonly Role[];

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
/** What stands in the settings, read. */
export type Values = { [Name in keyof Table]: z.output<Table[Name]["schema"]> };
