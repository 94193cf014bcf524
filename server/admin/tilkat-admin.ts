import path from "node:path";
import { parseArgs } from "node:util";
import { oids } from "../../cms/src/oid.ts";
import type { MakeKeysInput } from "../keys/make-keys.ts";
import { makeMissingKeys } from "../keys/make-keys.ts";
import { SettingsError } from "../settings.ts";
import { openClock } from "../store/clock.ts";
import { ensureInstallation } from "../store/installation.ts";
import { migrate } from "../store/migrate.ts";
import { StoreError } from "../store/store-error.ts";
import { giveFolder } from "../store/unprivileged.ts";
import { sweepOrphans } from "../store/vault-sweep.ts";
import { backUp } from "./backup.ts";
import { checkOffice, sayCheck } from "./check-office.ts";
import {
	addKey,
	forgetKey,
	newPermitsKey,
	newVaultKey,
	runKeyDrill,
	runKeysBackup,
	runRewrap,
	runTrust,
} from "./key-commands.ts";
import { runLawDiff, runReplay } from "./law-commands.ts";
import { hasOffice, type OfficeFiles, openOfficeFiles, withStore } from "./office-files.ts";
import { runReplaySelection } from "./replay-selection.ts";
import { restore } from "./restore.ts";
import { sayStatus } from "./status.ts";
import { runUser, userRoles } from "./users.ts";

/** The administrator's command line. Exit codes: 0 done, 1 not done or something is wrong, 2 not understood. */
const exitDone = 0;
const exitWrong = 1;
const exitUsage = 2;

type Arguments = {
	readonly words: readonly string[];
	readonly options: Readonly<Record<string, string | boolean | undefined>>;
};

type Command = {
	readonly usage: string;
	readonly means: string;
	/** How many words may follow the command's name. */
	readonly words: readonly number[];
	/** Works without an office in the data folder. */
	readonly makesOffice?: true;
	run(office: OfficeFiles, given: Arguments): Promise<number>;
};

const commands: Readonly<Record<string, Command>> = {
	init: {
		usage: "init [--name AUTHORITY]",
		means: "make keys and database of a new office, or bring an old one up to date",
		words: [0],
		makesOffice: true,
		run: (office, { options }) =>
			withStore(office, true, async (store) => {
				await asAccount(office, () => makeMissingKeys(keysInput(office, options)));
				const made = await ensureInstallation(store.pool, office.settings.demo, office.machineNow());
				office.say(
					`Office ${made.installationId}${made.demonstration ? " (demonstration)" : ""} in ${office.settings.dataFolder}.`,
				);
				return exitDone;
			}),
	},
	migrate: {
		usage: "migrate",
		means: "run the migrations that are new",
		words: [0],
		makesOffice: true,
		run: (office) =>
			withStore(office, true, async (store) => {
				await migrate(store);
				office.say("The schema is up to date.");
				return exitDone;
			}),
	},
	invariants: {
		usage: "invariants [--deep]",
		means: "ask whether anything impossible is true; --deep reads every byte of the vault",
		words: [0],
		run: (office, { options }) =>
			withStore(office, false, async (store) => {
				const check = await checkOffice(store, office.folders.vault, options.deep === true);
				sayCheck(check, office.say);
				return check.violations.length === 0 ? exitDone : exitWrong;
			}),
	},
	backup: {
		usage: "backup FOLDER [--with-keys]",
		means: "copy database and vault at one point into an empty folder, while the office works",
		words: [1],
		run: (office, { words, options }) =>
			withStore(office, false, async (store) => {
				const target = path.resolve(words[0] ?? "");
				const withKeys = options["with-keys"] === true;
				await backUp(
					{
						store,
						vaultFolder: office.folders.vault,
						keysFolder: withKeys ? office.folders.keys : null,
						machineNow: office.machineNow,
						say: office.say,
					},
					target,
				);
				office.say(`Backup complete: ${target}`);
				if (!withKeys)
					office.say("The keys are not in it. Without them nothing personal can be read: keep them elsewhere, twice.");
				return exitDone;
			}),
	},
	restore: {
		usage: "restore FOLDER",
		means: "put a backup into an empty TILKAT_DATA, start it once, and check it",
		words: [1],
		makesOffice: true,
		run: runRestore,
	},
	user: {
		usage: "user add|grant|revoke|deactivate LOGIN [--name NAME] [--role ROLE]",
		means: `staff: ${userRoles.join(", ")}; --procedure and --office narrow a role; the password is made and printed once`,
		words: [2],
		run: (office, { words, options }) => runUser(office, words, options),
	},
	key: {
		usage: "key add [--from DAY] | key vault | key permits | key forget ID",
		means:
			"rotation: a new opening key, used from DAY on; a new vault or permits key; an old one taken out after rewrap",
		words: [1, 2],
		run: async (office, { words, options }) => {
			const make = {
				input: keysInput(office, options),
				asAccount: <T>(run: () => Promise<T>) => asAccount(office, run),
			};
			if (words[0] === "add" && words.length === 1) return addKey(office, options, make);
			if (words[0] === "vault" && words.length === 1) return newVaultKey(office, make);
			if (words[0] === "permits" && words.length === 1) return newPermitsKey(office, make);
			return words[0] === "forget" && words[1] ? forgetKey(office, words[1]) : exitUsage;
		},
	},
	rewrap: {
		usage: "rewrap",
		means:
			"wrap everything to the vault key in use; interrupted, it goes on at the next run, and proves itself at the end",
		words: [0],
		run: runRewrap,
	},
	"keys-backup": {
		usage: "keys-backup FOLDER",
		means: "copy the keys into an empty folder, to be kept elsewhere",
		words: [1],
		run: (office, { words }) => runKeysBackup(office, words[0] ?? ""),
	},
	drill: {
		usage: "drill FOLDER",
		means: "try the copy of the keys: each is proved by a round trip, and the day is put on record",
		words: [1],
		run: (office, { words }) => runKeyDrill(office, words[0] ?? ""),
	},
	trust: {
		usage: "trust import FILE | trust end KEY",
		means: "take a trust list in; end an accreditation today. The page Trust list of the desk does more",
		words: [2],
		run: (office, { words }) => runTrust(office, words),
	},
	"law-diff": {
		usage: "law-diff LAW LAW [--procedure ID] [--lang LANG]",
		means: "what two laws of a procedure say differently, part by part, for a lawyer",
		words: [2],
		makesOffice: true,
		run: async (office, { words, options }) => runLawDiff(office.say, words, options),
	},
	replay: {
		usage: "replay NUMBER [--lang LANG]",
		means: "run the last control of a case again from what it keeps, under its own law; says what differs",
		words: [1],
		run: (office, { words, options }) => runReplay(office, words, options),
	},
	"replay-selection": {
		usage: "replay-selection FILE",
		means: "make the selection of a round again from its frozen file, by the rule it names; says what differs",
		words: [1],
		makesOffice: true,
		run: (office, { words }) => runReplaySelection(office.say, path.resolve(words[0] ?? "")),
	},
	clock: {
		usage: "clock SECONDS",
		means: "move the clock of a demonstration office forward; every page and paper says so",
		words: [1],
		run: (office, { words }) =>
			withStore(office, false, async (store) => {
				const clock = await openClock(store, office.machineNow, (error) => office.say(String(error)));
				try {
					await clock.move(Number(words[0]));
				} finally {
					await clock.close();
				}
				office.say(`The office's clock now says ${new Date(clock.now() * 1000).toISOString()}.`);
				return exitDone;
			}),
	},
	sweep: {
		usage: "sweep",
		means: "remove objects from the vault that nothing refers to",
		words: [0],
		run: (office) =>
			withStore(office, false, async (store) => {
				const removed = await sweepOrphans(store, office.folders.vault, office.machineNow());
				office.say(removed === null ? "A backup is running: try again later." : `${removed.length} orphans removed.`);
				return removed === null ? exitWrong : exitDone;
			}),
	},
	status: {
		usage: "status",
		means: "what the office has, and what waits",
		words: [0],
		run: (office) =>
			withStore(office, false, async (store) => {
				await sayStatus(store, office.say);
				return exitDone;
			}),
	},
};

/** Writes keys as the account that will read them: a key file of root's would be of no use to the office. */
async function asAccount<T>(office: OfficeFiles, run: () => Promise<T>): Promise<T> {
	const { identity } = office;
	if (!identity || !process.setegid || !process.seteuid) return run();
	giveFolder(office.folders.keys, identity);
	process.setegid(identity.gid);
	process.seteuid(identity.uid);
	try {
		return await run();
	} finally {
		process.seteuid(0);
		process.setegid(0);
	}
}

/** What the keys of an office need to be made: the authority's name in their certificates, which sign themselves. */
function keysInput(office: OfficeFiles, options: Arguments["options"]): MakeKeysInput {
	const name = typeof options.name === "string" ? options.name : office.settings.domain;
	return {
		folder: office.folders.keys,
		organisation: [[oids.organization, name]],
		now: office.machineNow(),
		passphrase: office.settings.keySecrets.passphrase,
		issuer: null,
		progress: (what) => office.say(`making ${what}`),
	};
}

async function runRestore(office: OfficeFiles, { words }: Arguments): Promise<number> {
	if (office.settings.databaseUrl !== null) {
		office.say(
			"Restore your PostgreSQL with its own means, then copy the backup's vault/ to TILKAT_DATA, then run: tilkat-admin invariants --deep",
		);
		return exitWrong;
	}
	const record = await restore(path.resolve(words[0] ?? ""), {
		dataFolder: office.settings.dataFolder,
		vaultFolder: office.folders.vault,
		keysFolder: office.folders.keys,
		identity: office.identity,
		say: office.say,
	});
	office.say("Starting the database and checking ...");
	return withStore(office, true, async (store) => {
		const check = await checkOffice(store, office.folders.vault, true);
		sayCheck(check, office.say);
		await sayStatus(store, office.say);
		office.say(`Restored as of ${new Date(record.finishedAt * 1000).toISOString()}.`);
		if (!record.withKeys) office.say(`The backup holds no keys: put yours into ${office.folders.keys}.`);
		return check.violations.length === 0 ? exitDone : exitWrong;
	});
}

function usage(): string {
	const lines = Object.values(commands).map((command) => `  ${command.usage.padEnd(58)}${command.means}`);
	return [
		"usage: tilkat-admin COMMAND",
		"",
		...lines,
		"",
		"TILKAT_DATA names the data folder; see docs/operations.md.",
	].join("\n");
}

/** Runs one command. `say` gets a line at a time; the result is the exit code. */
export async function runAdmin(
	argv: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
	say: (line: string) => void,
): Promise<number> {
	try {
		const { positionals, values } = parseArgs({
			args: [...argv],
			allowPositionals: true,
			options: {
				deep: { type: "boolean" },
				"with-keys": { type: "boolean" },
				name: { type: "string" },
				role: { type: "string" },
				from: { type: "string" },
				lang: { type: "string" },
				procedure: { type: "string" },
				office: { type: "string" },
			},
		});
		const [name = "", ...words] = positionals;
		const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
		if (!command?.words.includes(words.length)) {
			say(usage());
			return exitUsage;
		}
		const office = openOfficeFiles(env, say);
		if (!command.makesOffice && !hasOffice(office)) {
			say(`There is no office in ${office.settings.dataFolder} yet: npm start makes one.`);
			return name === "invariants" ? exitDone : exitWrong;
		}
		return await command.run(office, { words, options: values });
	} catch (error) {
		const isOurs =
			error instanceof StoreError || error instanceof SettingsError || (error instanceof TypeError && "code" in error);
		say(isOurs || !(error instanceof Error) ? String((error as Error).message) : (error.stack ?? error.message));
		return error instanceof TypeError ? exitUsage : exitWrong;
	}
}

if (import.meta.main)
	process.exitCode = await runAdmin(process.argv.slice(2), process.env, (line) => process.stdout.write(`${line}\n`));
