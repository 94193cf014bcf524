import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { runProcedures } from "../../procedures/registry.ts";
import { projectRoot } from "../project-root.ts";
import { foldersOf } from "../roles/house.ts";
import { leaveRoot } from "../roles/own-account.ts";
import type { Settings } from "../settings.ts";
import { readSettings } from "../settings.ts";
import { ensureInstallation } from "../store/installation.ts";
import type { Store } from "../store/pool.ts";
import { openStore } from "../store/pool.ts";
import { seedDemoBoard } from "./board.ts";
import { demoRelayName } from "./demo-relay.ts";
import { startMailbox } from "./mailbox.ts";
import { writeRunningOffice } from "./office.ts";
import { seedDemoRounds } from "./rounds.ts";
import { demoPassword, demoStaff, seedDemoStaff } from "./staff.ts";
import { seedDemoTariffs } from "./tariffs.ts";
import { setUpDemoTrust } from "./trust.ts";

/** The first start makes RSA keys and a database; on a slow machine that takes a while. */
const readyMillisecondsMax = 180_000;

const now = () => Math.floor(Date.now() / 1000);
const say = (line = "") => process.stdout.write(`${line}\n`);

/** The wanted port, or the next free one: a second office on the same machine should start too. */
async function freePort(host: string, wanted: number): Promise<number> {
	for (let port = wanted; port < wanted + 50; port++) {
		const isFree = await new Promise<boolean>((resolve) => {
			const probe = net.createServer().once("error", () => resolve(false));
			probe.listen(port, host, () => probe.close(() => resolve(true)));
		});
		if (isFree) return port;
	}
	throw new Error(`No free port from ${wanted} on ${host}. Set TILKAT_HTTP, TILKAT_DESK and TILKAT_SMTP to free ones.`);
}

async function prepareStore(settings: Settings): Promise<Store> {
	const store = await openStore({
		dataFolder: settings.dataFolder,
		databaseUrl: settings.databaseUrl,
		connectionsMax: 3,
	});
	await ensureInstallation(store.pool, true, now());
	await seedDemoStaff(store, now());
	await seedDemoBoard(store, now());
	await seedDemoTariffs(store, now());
	await seedDemoRounds(store, now());
	return store;
}

/** One process of the office: the roles named, in an environment of its own. Resolves when it is ready. */
function startProcess(name: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
	const child = fork(path.join(projectRoot, "server", "main.ts"), {
		env,
		stdio: ["ignore", "inherit", "inherit", "ipc"],
	});
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`${name} did not become ready.`)), readyMillisecondsMax);
		child.once("message", () => {
			clearTimeout(timer);
			resolve(child);
		});
		child.once("exit", (code) =>
			reject(new Error(`${name} stopped with ${code} before it was ready; what it said stands above.`)),
		);
	});
}

function stopProcess(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return Promise.resolve();
	child.kill("SIGTERM");
	return new Promise((resolve) => child.once("exit", () => resolve()));
}

async function start(): Promise<void> {
	const base = readSettings({ ...process.env, TILKAT_DEMO: "1" });
	runProcedures(base.procedures);
	await leaveRoot(base.dataFolder);
	mkdirSync(base.dataFolder, { recursive: true, mode: 0o700 });
	const folders = foldersOf(base);
	say("Preparing the demonstration office (the first time takes a minute) ...");
	const trust = await setUpDemoTrust({
		dataFolder: base.dataFolder,
		keysFolder: folders.keys,
		now,
		progress: (what) => say(`  making ${what}`),
	});
	const store = await prepareStore(base);
	const mailboxFolder = path.join(folders.demo, "mailbox");
	const mailbox = await startMailbox(mailboxFolder, 0);
	const http = { ...base.http, port: await freePort(base.http.host, base.http.port) };
	const desk = { ...base.desk, port: await freePort(base.desk.host, Math.max(base.desk.port, http.port + 1)) };
	const smtp = { ...base.smtp, port: await freePort(base.smtp.host, base.smtp.port) };
	const at = ({ host, port }: { host: string; port: number }) => `${host}:${port}`;
	// Browsers make passkeys for a name, never for a number: on this machine the desk has one.
	const deskHost = desk.host === "127.0.0.1" ? "localhost" : desk.host;
	const deskUrl = process.env.TILKAT_DESK_URL ?? `http://${deskHost}:${desk.port}`;
	const env: NodeJS.ProcessEnv = {
		...process.env,
		TILKAT_DEMO: "1",
		TILKAT_DATA: base.dataFolder,
		TILKAT_HTTP: at(http),
		TILKAT_DESK: at(desk),
		TILKAT_DESK_URL: deskUrl,
		TILKAT_SMTP: at(smtp),
		TILKAT_TRUSTED_RELAYS: process.env.TILKAT_TRUSTED_RELAYS ?? "127.0.0.1",
		TILKAT_AUTHSERV_IDS: process.env.TILKAT_AUTHSERV_IDS ?? demoRelayName,
		TILKAT_RELAY: process.env.TILKAT_RELAY ?? `smtp://127.0.0.1:${mailbox.port}`,
		TILKAT_LOG: process.env.TILKAT_LOG ?? "warn",
		// Whoever tries the demonstration has no telephone at hand for it; the sign-in page says that a real office asks for more.
		TILKAT_SECOND_FACTOR: process.env.TILKAT_SECOND_FACTOR ?? "optional",
	};
	// Two processes: the one that strangers reach has no private key.
	const children = [
		await startProcess("doors and pages", { ...env, TILKAT_ROLES: "doors,web" }),
		await startProcess("desk and worker", { ...env, TILKAT_ROLES: "desk,worker" }),
	];
	const url = `http://${at(http)}`;
	const intake = `${base.intakeLocalPart}@${base.domain}`;
	writeRunningOffice(base.dataFolder, {
		url,
		deskUrl,
		smtp,
		intake,
		applicantsFolder: trust.certificates.applicantsFolder,
		mailboxFolder,
		password: trust.certificates.password,
		officer: { login: demoStaff[0]?.login ?? "", password: demoPassword },
		pid: process.pid,
	});
	say();
	say("Tilkat: the demonstration office is open. Nothing here is a real authority.");
	say();
	say(`  pages           ${url}/`);
	say(`  officers        ${deskUrl}/        ${demoStaff[0]?.login} / ${demoPassword}`);
	say("                  the same password for every role:");
	for (const { login, roles } of demoStaff.slice(1)) say(`                    ${login.padEnd(10)}${roles.join(", ")}`);
	say(`  mail door       smtp://${at(smtp)}   to ${intake}`);
	say(`  answers         ${url}/demo/mailbox`);
	say(`  applicants' keys  ${trust.certificates.applicantsFolder}   (password: ${trust.certificates.password})`);
	say();
	say("Try it, in a second terminal:");
	say();
	say("  npm run try               files a real sealed container, follows it, checks the receipt");
	say("  npm run try -- --faulty   files one with faults in five places, and prints the notice");
	say(
		"  npm run try -- --to-review   on at the officers' desk: one document refused, corrected by mail, a decision proposed",
	);
	say("  npm run try -- --to-permit   through commission and fee to a card that is checked with and without a network");
	say("  npm run try -- --to-permit --law 2025   the same under the Single Permit: the fee first, no commission");
	say(
		"  npm run try -- --call     120 rights leaders file on the web, by e-mail, at the counter and by post; some late, some twice",
	);
	say(
		"  npm run try -- --round    on with them: review, assessment, interviews, selection, one declines, certificates; a few minutes",
	);
	say();
	say("Ctrl-C stops it; what it holds stays in the data folder.");
	let isStopping = false;
	const stop = async (code: number): Promise<void> => {
		if (isStopping) return;
		isStopping = true;
		for (const child of children) await stopProcess(child);
		await mailbox.close();
		await trust.lists.close();
		await store.close();
		process.exit(code);
	};
	for (const child of children) {
		child.once("exit", (code) => {
			if (!isStopping)
				say(`A process of the office stopped (${code}); stopping the rest. Start it again with npm start.`);
			void stop(1);
		});
	}
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));
	process.send?.("ready");
}

start().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
