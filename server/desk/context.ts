import type { FastifyReply, FastifyRequest } from "fastify";
import { localTime, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { findFace as findPublishedFace } from "../../procedures/faces.ts";
import { type RelyingParty, relyingPartyOf } from "../staff/passkeys.ts";
import { type Assets, loadAssets } from "../web/assets.ts";
import { sayTime } from "../web/dates.ts";
import { type FormTokens, makeFormTokens, tokenField } from "../web/form-token.ts";
import { chooseLang } from "../web/language.ts";
import { actorOf } from "./actor.ts";
import type { DeskDeps } from "./deps.ts";
import type { SignInOffers } from "./pages/sign-in.tsx";
import { type DeskFrame, menuOf } from "./parts/layout.tsx";
import { makeSessions, makeSignInGuard, type Sessions, type SignInGuard } from "./session.ts";
import { getStaffWords } from "./staff/words.ts";
import { type DeskLang, deskLangs } from "./texts.ts";

/** What the desk's routes share. */
export type DeskContext = {
	readonly deps: DeskDeps;
	readonly assets: Assets;
	readonly tokens: FormTokens;
	readonly sessions: Sessions;
	readonly guard: SignInGuard;
	readonly offers: SignInOffers;
	/** Null where the desk has no name that passkeys could be made for. */
	readonly party: RelyingParty | null;
	readonly secure: boolean;
	readonly zone: Zone;
	readonly frame: (request: FastifyRequest, reply: FastifyReply) => DeskFrame;
	/** The face of a procedure under a law, as a case or its row names it; null: in force now. */
	readonly findFace: (id: string, law: string | null) => ProcedureFace | null;
	/** Whether a posted form is our own. */
	readonly isOurs: (request: FastifyRequest) => boolean;
};

/** Until when this browser is signed in, in words and in seconds from now; null before sign-in. */
export function sessionLine(
	request: FastifyRequest,
	now: EpochSeconds,
	zone: Zone,
	lang: DeskLang,
): DeskFrame["session"] {
	const { session } = request;
	if (session?.stage !== "full") return null;
	const clock = localTime(session.endsAt, zone).slice(11, 16);
	return { until: getStaffWords(lang).session.until(clock), seconds: session.endsAt - now };
}

/** The clock on the officer's own wall: of the one procedure that he works on, else the house's. */
function zoneOfOfficer({ officer }: FastifyRequest, { faces }: Pick<DeskDeps, "faces">, house: Zone): Zone {
	const own = new Set(officer ? actorOf(officer).grants.map(({ procedure }) => procedure) : []);
	const [procedure] = own;
	return (own.size === 1 ? faces.find(({ id }) => id === procedure)?.zone : undefined) ?? house;
}

export function makeDeskContext(deps: DeskDeps): DeskContext {
	const secure = deps.settings.deskUrl.startsWith("https:");
	const assets = loadAssets();
	const party = relyingPartyOf(deps.settings.deskUrl, "Tilkat");
	const zone = deps.settings.zone;
	const sessions = makeSessions(deps, secure);
	const tokens = makeFormTokens({
		secret: deps.settings.formSecret,
		cookieName: "tilkat_desk_form",
		secure,
		boundTo: (request) => request.cookies[sessions.cookieName] ?? "",
	});
	return {
		deps,
		assets,
		tokens,
		sessions,
		guard: makeSignInGuard(deps),
		party,
		offers: {
			passkeys: party !== null,
			signOn: deps.settings.oidc?.name ?? null,
			factorOptional: deps.settings.secondFactor === "optional",
		},
		secure,
		zone,
		frame(request, reply) {
			const chosen = chooseLang(request, reply, secure);
			const lang: DeskLang = deskLangs.find((each) => each === chosen) ?? "en";
			return {
				lang,
				url: request.url,
				assets: assets.links,
				scripts: assets.deskScripts,
				demo: deps.settings.demo,
				zone,
				clockMoved: deps.clockMoved() ? sayTime(deps.now(), zone, lang) : null,
				officer: request.officer?.displayName ?? null,
				menu: request.officer ? menuOf(actorOf(request.officer)) : [],
				session: sessionLine(request, deps.now(), zoneOfOfficer(request, deps, zone), lang),
				token: tokens.issue(request, reply),
				tasks: request.taskCount,
			};
		},
		findFace: (id, law) =>
			law === null ? (deps.faces.find((face) => face.id === id) ?? null) : findPublishedFace(id, law),
		isOurs(request) {
			const body = request.body as Record<string, unknown> | null | undefined;
			return tokens.isRight(request, body?.[tokenField]);
		},
	};
}
