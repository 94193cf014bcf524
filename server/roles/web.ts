import { randomBytes } from "node:crypto";
import { nameText } from "../../cms/src/names.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { getProcedure, listProcedures } from "../../procedures/registry.ts";
import { readMailbox } from "../demo/mailbox.ts";
import { receive } from "../intake/receive.ts";
import type { PublishedKey } from "../keys/keys.ts";
import { facesAt } from "../laws/in-force.ts";
import { readUploads } from "../pictures/read-uploads.ts";
import { findPaper } from "../verify/find-paper.ts";
import { findStatusList, listStatusLists } from "../verify/status-list.ts";
import { buildWebApp } from "../web/app.ts";
import { makeCallDeps } from "../web/call/deps.ts";
import type { AuthorityPublic, PublishedCertificate } from "../web/deps.ts";
import { makeStateFinder } from "../web/find-state.ts";
import { checkReceipt } from "./check-receipt.ts";
import type { House, Running } from "./house.ts";
import { foldersOf, intakesNow } from "./house.ts";
import { intakeOf } from "./intake.ts";
import { keyWords } from "./key-words.ts";

function publish(key: PublishedKey): PublishedCertificate {
	const certificate = parseCertificate(key.certificate);
	return {
		der: key.certificate,
		subject: nameText(certificate.subject),
		notBefore: key.notBefore,
		notAfter: key.notAfter,
		fingerprint: key.fingerprint,
		algorithm: keyWords(key.certificate),
	};
}

/** The office as the public pages show it, made from public halves only. */
export function publicAuthority(house: House): AuthorityPublic {
	const { settings, publicKeys, clock, facts } = house;
	const intakes = intakesNow(house);
	const [first] = intakes;
	if (!first) throw new Error("No procedure has an office: nothing can be filed here.");
	const office = getProcedure(first.procedure).offices.find((one) => one.id === first.office);
	return {
		name:
			facts.office(first.procedure, first.office)?.name ??
			office?.name ??
			getProcedure(first.procedure).face.contacts.office,
		sealing: publish(publicKeys.currentOpening(clock.now())),
		next: facts.nextCertificate(),
		receipts: publicKeys.receipts && publish(publicKeys.receipts),
		addresses: Object.fromEntries(
			// Today's address comes first in the list, and the last of a name wins here.
			intakes.toReversed().map(({ localPart, procedure }) => [procedure, `${localPart}@${settings.domain}`]),
		),
		smtp: settings.demo ? `${settings.smtp.host}:${settings.smtp.port}` : null,
	};
}

/** The office that takes in containers over the web under the law that is in force now; null where that door is shut. */
function sealedOfficeOf(house: House, procedure: string): string | null {
	const face = facesAt(house.lawInForce, house.clock.now()).find(({ id }) => id === procedure);
	if (!face || getProcedure(procedure, face.law).doors.web !== "sealed") return null;
	return intakesNow(house).find((one) => one.procedure === procedure)?.office ?? null;
}

/** The public pages. No private key is loaded in this role. */
export async function startWeb(house: House): Promise<Running> {
	const { settings, store, clock, log } = house;
	const intake = await intakeOf(house, () => {});
	const app = await buildWebApp({
		settings: {
			demo: settings.demo,
			publicUrl: settings.publicUrl,
			trustedProxies: settings.trustedProxies,
			zone: settings.zone,
			formSecret: randomBytes(32),
		},
		// Asked with every page: keys and offices change while the office works.
		get authority() {
			return publicAuthority(house);
		},
		lawTimeline: house.lawTimeline,
		// Asked with every page: the law changes while the office works.
		get faces() {
			return facesAt(house.lawInForce, clock.now());
		},
		numberPrefixes: listProcedures().map((procedure) => procedure.numberPrefix),
		now: clock.now,
		clockMoved: clock.isMoved,
		findState: makeStateFinder(store.pool),
		checkReceipt: async (bytes) => {
			const { receipts, permits, permitsBefore } = house.publicKeys;
			return checkReceipt(
				bytes,
				[receipts, permits, ...permitsBefore].filter((key) => key !== null),
			);
		},
		mine: {
			store,
			receive: (arrival) => receive(arrival, intake),
			wake: house.wake,
			frame: house.frame,
			readUploads,
		},
		packer: {
			receive: (arrival) => receive(arrival, intake),
			officeOf: (procedure) => sealedOfficeOf(house, procedure),
		},
		filing: {
			store,
			vault: intake.vault,
			vaultPublic: intake.vaultPublic,
			receive: (arrival) => receive(arrival, intake),
			frame: house.frame,
			domain: settings.domain,
			wake: house.wake,
			readUploads,
			days: settings.draftDays,
			// A try of the demonstration files dozens from one address.
			...(settings.demo ? { attemptsPerMinute: 10_000 } : {}),
			random: randomBytes,
		},
		employer: { store, vault: house.publicKeys.vaultPublic, wake: house.wake },
		call: makeCallDeps({ pool: store.pool, now: clock.now, frame: house.frame }),
		permits: {
			get certificates() {
				const { permits, permitsBefore } = house.publicKeys;
				return [...(permits ? [permits] : []), ...permitsBefore].map(publish);
			},
			findPaper: (asked) => findPaper(store.pool, asked),
			findStatusList: (list) => findStatusList(store.pool, list),
			listStatusLists: () => listStatusLists(store.pool),
		},
		mailbox: settings.demo ? readMailbox(`${foldersOf(settings).demo}/mailbox`) : null,
		isHealthy: async () => {
			await store.pool.query("select 1");
			return true;
		},
		log: ({ level, message, error }) =>
			log[level]({ event: "web", message, error: error instanceof Error ? error.stack : undefined }),
	});
	await app.listen(settings.http);
	log.info({ event: "web-open", ...settings.http });
	return { close: () => app.close() };
}
