import type { ComponentChildren } from "preact";
import type { Zone } from "../../../casework/clock.ts";
import { mayAnywhere, type StaffAction, scopesOf } from "../../../casework/may.ts";
import type { StaffActor } from "../../../casework/staff-roles.ts";
import { hasRounds } from "../../round/rounds.ts";
import type { AssetLinks, DeskScripts } from "../../web/assets.ts";
import { tokenField } from "../../web/form-token.ts";
import { Head, LanguageLinks } from "../../web/parts/layout.tsx";
import { getAdministrationWords } from "../administration/words.ts";
import { boardWords } from "../board/words.ts";
import { calendarWords } from "../calendars/words.ts";
import { clockDeskWords } from "../clocks/words.ts";
import { counterWords } from "../counter/words.ts";
import { decisionPageWords } from "../decision/page-words.ts";
import { exportsWords } from "../exports/words.ts";
import { feeWords } from "../fee/words.ts";
import { interviewSheetWords } from "../interviews/sheet-words.ts";
import { sheetWords } from "../judging/sheet-words.ts";
import { judgingWords } from "../judging/words.ts";
import { permitDeskWords } from "../permit/words.ts";
import { quotaWords } from "../quota/words.ts";
import { registerWords } from "../register/words.ts";
import { roundWords } from "../rounds/words.ts";
import { getStaffWords } from "../staff/words.ts";
import { taskWords } from "../tasks/words.ts";
import { type DeskLang, type DeskTexts, deskLangs, getDeskTexts } from "../texts.ts";

/** What every page of the desk is drawn with. */
export type DeskFrame = {
	readonly lang: DeskLang;
	readonly url: string;
	readonly assets: AssetLinks;
	readonly scripts: DeskScripts;
	readonly demo: boolean;
	/** The house's own zone: what is about a case is told in its procedure's. */
	readonly zone: Zone;
	readonly clockMoved: string | null;
	/** The officer's name, null before sign-in. */
	readonly officer: string | null;
	/** What the menu offers this officer. */
	readonly menu: readonly DeskNav[];
	/** Until when he is signed in, in words, and how many seconds are left; null before sign-in. */
	readonly session: { readonly until: string; readonly seconds: number } | null;
	/** For the forms of this page. */
	readonly token: string;
	/** Tasks that wait for this officer or for nobody; null where they were not counted. */
	readonly tasks: number | null;
};

export type DeskNav =
	| keyof DeskTexts["nav"]
	| "counter"
	| "tasks"
	| "board"
	| "decisions"
	| "fees"
	| "deadlines"
	| "register"
	| "permits"
	| "administration"
	| "calendars"
	| "quota"
	| "rounds"
	| "judging"
	| "candidates"
	| "interviews"
	| "exports"
	| "staff"
	| "reads"
	| "account";

/** The menu, and the action that each of its pages stands for. */
const navItems: readonly { readonly key: DeskNav; readonly href: string; readonly action: StaffAction | null }[] = [
	{ key: "queue", href: "/", action: "listQueue" },
	{ key: "counter", href: "/counter", action: "enterAtCounter" },
	{ key: "tasks", href: "/tasks", action: "readLetters" },
	{ key: "board", href: "/board", action: "seeBoard" },
	{ key: "decisions", href: "/decisions", action: "decideAlone" },
	{ key: "letters", href: "/letters", action: "readLetters" },
	{ key: "deadlines", href: "/deadlines", action: "listQueue" },
	{ key: "register", href: "/register", action: "seeRegister" },
	{ key: "permits", href: "/permits", action: "issuePaper" },
	{ key: "fees", href: "/fees", action: "seeFees" },
	{ key: "rounds", href: "/rounds", action: "listQueue" },
	{ key: "judging", href: "/judging", action: "seeRound" },
	{ key: "candidates", href: "/my-candidates", action: "assessRound" },
	{ key: "interviews", href: "/my-interviews", action: "assessRound" },
	{ key: "quota", href: "/quota", action: "seeQuota" },
	{ key: "exports", href: "/exports", action: "export" },
	{ key: "administration", href: "/administration", action: "administerOffices" },
	{ key: "calendars", href: "/calendars", action: "administerCalendars" },
	{ key: "staff", href: "/staff", action: "administerStaff" },
	{ key: "reads", href: "/reads", action: "auditReads" },
	{ key: "account", href: "/account", action: null },
];

/** What only a procedure with rounds has; a whole round belongs to no single office, and reading is done for any. */
const ofRounds: Readonly<Partial<Record<DeskNav, "every-office" | "any-office">>> = {
	judging: "every-office",
	candidates: "any-office",
	interviews: "any-office",
};

function isOffered(actor: StaffActor, { key, action }: (typeof navItems)[number]): boolean {
	if (action === null) return true;
	const reach = ofRounds[key];
	if (reach === undefined) return mayAnywhere(actor, action);
	return scopesOf(actor, action).some(
		({ procedure, office }) =>
			(procedure === null || hasRounds(procedure)) && (reach === "any-office" || office === null),
	);
}

/** What the menu offers this person: nothing that would be refused. */
export function menuOf(actor: StaffActor): DeskNav[] {
	return navItems.filter((item) => isOffered(actor, item)).map(({ key }) => key);
}

function navWords(key: Exclude<DeskNav, "tasks">, lang: DeskLang): string {
	if (key === "board") return boardWords[lang].nav;
	if (key === "decisions") return decisionPageWords[lang].nav;
	if (key === "counter") return counterWords[lang].nav;
	const { nav } = getStaffWords(lang);
	if (key === "administration") return getAdministrationWords(lang).nav;
	if (key === "deadlines") return clockDeskWords[lang].deadlines.title;
	if (key === "register") return registerWords[lang].title;
	if (key === "permits") return permitDeskWords[lang].nav;
	if (key === "fees") return feeWords[lang].nav;
	if (key === "rounds") return roundWords[lang].nav;
	if (key === "judging") return judgingWords[lang].nav;
	if (key === "candidates") return sheetWords[lang].nav;
	if (key === "interviews") return interviewSheetWords[lang].nav;
	if (key === "quota") return quotaWords[lang].title;
	if (key === "exports") return exportsWords[lang].title;
	if (key === "calendars") return calendarWords[lang].title;
	return key === "staff" || key === "reads" || key === "account" ? nav[key] : getDeskTexts(lang).nav[key];
}

export function DeskLayout(props: {
	frame: DeskFrame;
	title: string;
	current: DeskNav | null;
	back?: string;
	wide?: boolean;
	/** Korean words stand on the page whatever its own language: the Hangul faces are linked, of which a browser fetches what it needs. */
	korean?: boolean;
	/** Where the page goes on to by itself: only for one on which nothing can be typed. */
	goesTo?: string;
	children: ComponentChildren;
}) {
	const { frame } = props;
	const t = getDeskTexts(frame.lang);
	const width = `govuk-width-container${props.wide ? " tk-wide" : ""}`;
	return (
		<html lang={frame.lang} class="govuk-template">
			<Head
				frame={frame}
				title={`${props.title} — ${t.title}`}
				korean={props.korean === true}
				{...(props.goesTo ? { goesTo: props.goesTo } : {})}
			/>
			<body class="govuk-template__body">
				<a href="#main" class="govuk-skip-link">
					{t.skip}
				</a>
				<DeskHeader frame={frame} width={width} />
				{frame.officer !== null && <DeskMenu frame={frame} current={props.current} width={width} />}
				<div class="tk-main">
					<div class={width}>
						<main class="govuk-main-wrapper" id="main">
							{props.back && (
								<a href={props.back} class="govuk-back-link">
									{t.back}
								</a>
							)}
							{props.children}
						</main>
					</div>
				</div>
				{frame.session !== null && <SessionFoot frame={frame} session={frame.session} width={width} />}
			</body>
		</html>
	);
}

function DeskHeader(props: { frame: DeskFrame; width: string }) {
	const { frame } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<header>
			<div class="tk-header tk-header--desk">
				<div class={`${props.width} tk-header__row`}>
					<a href="/" class="tk-wordmark">
						<span class="tk-wordmark__word" lang="ky">
							Тилкат
						</span>
						<span class="tk-wordmark__tagline">{t.title}</span>
					</a>
					<LanguageLinks lang={frame.lang} url={frame.url} label={t.languages} offered={deskLangs} />
					{frame.officer !== null && (
						<form action="/sign-out" method="post" class="tk-sign-out">
							<input type="hidden" name={tokenField} value={frame.token} />
							<span>{frame.officer}</span>
							<button type="submit" class="tk-link-button">
								{t.signIn.signOut}
							</button>
						</form>
					)}
				</div>
			</div>
			{frame.demo && (
				<div class="tk-demo">
					<div class={props.width}>
						<p>
							<strong>{t.demo}</strong>
							{frame.clockMoved !== null && ` ${t.clockMoved(frame.clockMoved)}`}
						</p>
					</div>
				</div>
			)}
		</header>
	);
}

function TasksLabel(props: { frame: DeskFrame }) {
	const t = taskWords[props.frame.lang];
	const { tasks } = props.frame;
	if (tasks === null || tasks === 0) return <>{t.title}</>;
	return (
		<>
			{t.title} <span aria-hidden="true">({tasks})</span>
			<span class="govuk-visually-hidden">{t.waiting(tasks)}</span>
		</>
	);
}

function DeskMenu(props: { frame: DeskFrame; current: DeskNav | null; width: string }) {
	const t = getDeskTexts(props.frame.lang);
	return (
		<nav class="tk-nav" aria-label={t.menu}>
			<div class={props.width}>
				<ul class="tk-nav__list">
					{navItems
						.filter(({ key }) => props.frame.menu.includes(key))
						.map((item) => (
							<li key={item.key}>
								<a
									href={item.href}
									class="govuk-link"
									{...(item.key === props.current ? { "aria-current": "page" as const } : {})}
								>
									{item.key === "tasks" ? <TasksLabel frame={props.frame} /> : navWords(item.key, props.frame.lang)}
								</a>
							</li>
						))}
				</ul>
			</div>
		</nav>
	);
}

/**
 * Until when one is signed in, said on every page; the script says it again five minutes before. Nothing reloads by itself: what is typed
 * would be lost.
 */
function SessionFoot(props: {
	frame: DeskFrame;
	session: { readonly until: string; readonly seconds: number };
	width: string;
}) {
	const t = getStaffWords(props.frame.lang).session;
	return (
		<footer class="tk-session" data-session-seconds={props.session.seconds}>
			<div class={props.width}>
				<p data-session-until>{props.session.until}</p>
				<div class="tk-session__soon" data-session-soon hidden role="alert">
					<p data-session-words>{t.endsSoon}</p>
					<p hidden data-session-gone>
						{t.gone}
					</p>
					<button type="button" class="govuk-button govuk-button--secondary" data-session-stay>
						{t.stay}
					</button>
				</div>
			</div>
			<script src={props.frame.scripts.session} defer />
		</footer>
	);
}

/** A form of the desk that posts: its token and, on a case, the version that the officer saw. */
export function DeskForm(props: {
	frame: DeskFrame;
	action: string;
	version?: number;
	multipart?: boolean;
	inline?: boolean;
	/** For fields that stand elsewhere on the page. */
	id?: string;
	/** Where a script asks, while it is filled in, what of it is wrong. */
	checkedAt?: string;
	children: ComponentChildren;
}) {
	return (
		<form
			action={props.action}
			method="post"
			novalidate
			{...(props.inline ? { class: "tk-inline-form" } : {})}
			{...(props.id ? { id: props.id } : {})}
			{...(props.checkedAt ? { "data-checked-at": props.checkedAt } : {})}
			{...(props.multipart ? { encType: "multipart/form-data" } : {})}
		>
			<input type="hidden" name={tokenField} value={props.frame.token} />
			{props.version !== undefined && <input type="hidden" name="version" value={props.version} />}
			{props.children}
		</form>
	);
}

/** What has just happened, said once on the next page. */
export function DoneBanner(props: { text: string; bad?: boolean }) {
	return (
		<div
			class={`tk-box ${props.bad ? "tk-box--bad" : "tk-box--good"} tk-box--slim`}
			role={props.bad ? "alert" : "status"}
		>
			<p class="govuk-body">
				<strong>{props.text}</strong>
			</p>
		</div>
	);
}
