import type { LocalDate } from "../../../casework/facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { type LawSpan, spanOn } from "../../laws/timeline.ts";
import { getLawWords } from "../../laws/words.ts";
import type { CallBrief } from "../call/brief.ts";
import { CallLink } from "../call/brief-link.tsx";
import { callWords } from "../call/words.ts";
import { sayDate } from "../dates.ts";
import { filingWords } from "../filing/words.ts";
import { packerPageWords } from "../packer/words.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { Facts, telephoneLink } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";

/** All that the office takes in. With one procedure the route goes straight to it. */
export function ProceduresPage(props: { frame: PageFrame; faces: readonly ProcedureFace[] }) {
	const t = getTexts(props.frame.lang);
	return (
		<Layout frame={props.frame} title={t.home.fileTitle} current="file">
			<h1 class="govuk-heading-xl">{t.home.fileTitle}</h1>
			<ul class="tk-grid tk-grid--two">
				{props.faces.map((face) => (
					<li class="tk-card" key={face.id}>
						<h2 class="tk-card__title">
							<a href={`/apply/${face.id}`} class="govuk-link">
								{face.texts[props.frame.lang].title}
							</a>
						</h2>
						<p class="govuk-body">{face.texts[props.frame.lang].summary}</p>
					</li>
				))}
			</ul>
		</Layout>
	);
}

/** What a procedure is, that filing is free, what it asks for by kind, whom to ask, and under which rules (B1-B14). */
export function ProcedurePage(props: {
	frame: PageFrame;
	face: ProcedureFace;
	address: string;
	/** The call that a reader would ask about; null where there is none. */
	call: CallBrief | null;
	/** Which law holds on which day. */
	laws: readonly LawSpan[];
	today: LocalDate;
	/** Whether the packer in the browser is open here. */
	packs: boolean;
	/** Where the form of each kind begins that can be filled in and filed here, by kind; {} where none can. */
	starts: Readonly<Record<string, string>>;
}) {
	const { face, frame } = props;
	const t = getTexts(frame.lang);
	const texts = face.texts[frame.lang];
	return (
		<Layout frame={frame} title={texts.title} current="file">
			<h1 class="govuk-heading-xl">{texts.title}</h1>
			<p class="tk-lead">{texts.summary}</p>
			<CallLink frame={frame} brief={props.call} />
			<NoLaw frame={frame} laws={props.laws} today={props.today} />
			<Fees frame={frame} face={face} />

			{/* Where there is one kind, nobody is asked which. */}
			<h2 class="govuk-heading-l">{face.kinds.length === 1 ? t.home.fileTitle : t.procedure.kindsTitle}</h2>
			<ul class="tk-grid tk-grid--three">
				{face.kinds.map((kind) => (
					<li class="tk-card" key={kind.id}>
						<h3 class="tk-card__title">{kind.title[frame.lang]}</h3>
						<p class="govuk-body">
							<a href={`/apply/${face.id}/${kind.id}`} class="govuk-link" aria-describedby={`kind-${kind.id}`}>
								{t.procedure.kindAction}
								<span class="govuk-visually-hidden" id={`kind-${kind.id}`}>
									: {kind.short[frame.lang]}
								</span>
							</a>
						</p>
						<StartButton href={props.starts[kind.id] ?? null} words={filingWords[frame.lang].action} />
					</li>
				))}
			</ul>

			{props.packs && (
				<div class="tk-actions">
					<a href={`/pack/${face.id}`} class="govuk-button" draggable={false}>
						{packerPageWords[frame.lang].action}
					</a>
					<span>{packerPageWords[frame.lang].actionText}</span>
				</div>
			)}
			{face.isSealed && (
				<div class="tk-actions">
					<a
						href={`/apply/${face.id}/send`}
						class={`govuk-button${props.packs ? " govuk-button--secondary" : ""}`}
						draggable={false}
					>
						{t.procedure.sendAction}
					</a>
					<span>{t.procedure.sendText}</span>
				</div>
			)}

			<Contacts frame={frame} face={face} address={props.address} call={props.call} />
			<LawDays frame={frame} laws={props.laws} />
			<Guide frame={frame} face={face} />
		</Layout>
	);
}

/** `call`: where several offices take applications, the page that lists them all; one address would send everybody to the first. */
function Contacts(props: { frame: PageFrame; face: ProcedureFace; address: string; call: CallBrief | null }) {
	const t = getTexts(props.frame.lang).procedure;
	const { contacts } = props.face;
	const { call } = props;
	return (
		<section aria-labelledby="contacts">
			<h2 class="govuk-heading-l" id="contacts">
				{t.contactsTitle}
			</h2>
			<Facts
				rows={[
					[
						t.phone,
						<a href={telephoneLink(contacts.phone)} class="govuk-link">
							{contacts.phone}
						</a>,
					],
					[
						t.address,
						call ? (
							<a href={`${call.href}#offices`} class="govuk-link">
								{callWords[props.frame.lang].officesLink}
							</a>
						) : (
							<>
								<a href={`mailto:${props.address}`} class="govuk-link tk-mono">
									{props.address}
								</a>
								<div class="govuk-hint govuk-!-margin-bottom-0 govuk-!-margin-top-1">
									{t.addressThisOffice}
									{contacts.email !== null &&
										contacts.email !== props.address &&
										` ${t.historicAddress(contacts.email)}`}
								</div>
							</>
						),
					],
				]}
			/>
		</section>
	);
}

/** Said by `Contacts` with this office's own address. */
const saidElsewhere = ["consultation", "free", "regime", "fee"];

function Fees(props: { frame: PageFrame; face: ProcedureFace }) {
	const { guide } = props.face.texts[props.frame.lang];
	return (
		<>
			{guide
				.filter(({ id }) => id === "regime" || id === "free" || id === "fee")
				.map(({ id, paragraphs }) => (
					<div key={id} class="govuk-inset-text">
						{paragraphs.map((paragraph, index) => (
							<p key={paragraph} class={index === 0 ? "govuk-!-font-weight-bold" : ""}>
								{paragraph}
							</p>
						))}
					</div>
				))}
		</>
	);
}

/** Nothing that arrives is lost while no law is known; who files must know that it waits. */
function NoLaw(props: { frame: PageFrame; laws: readonly LawSpan[]; today: LocalDate }) {
	if (spanOn(props.laws, props.today).law !== null) return null;
	return (
		<div class="govuk-inset-text">
			<p class="govuk-!-font-weight-bold">{getLawWords(props.frame.lang).guide.noneNow}</p>
		</div>
	);
}

function LawDays(props: { frame: PageFrame; laws: readonly LawSpan[] }) {
	const { lang } = props.frame;
	const { guide, page, law: nameOf } = getLawWords(lang);
	return (
		<section aria-labelledby="law-days">
			<h2 class="govuk-heading-l" id="law-days">
				{guide.title}
			</h2>
			<p class="govuk-body">{guide.lead}</p>
			<Facts
				rows={props.laws.map(({ from, to, law }) => [
					page.period(
						from === null ? page.fromBeginning : sayDate(from, lang),
						to === null ? page.open : sayDate(to, lang),
					),
					law === null ? guide.none : nameOf(law),
				])}
			/>
		</section>
	);
}

function Guide(props: { frame: PageFrame; face: ProcedureFace }) {
	const t = getTexts(props.frame.lang).procedure;
	const guide = props.face.texts[props.frame.lang].guide.filter((section) => !saidElsewhere.includes(section.id));
	return (
		<details class="govuk-details">
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{t.guideTitle}</span>
			</summary>
			<div class="govuk-details__text">
				{guide.map((section) => (
					<section key={section.id} id={section.id}>
						<h2 class="govuk-heading-m">{section.heading}</h2>
						{section.paragraphs.map((paragraph) => (
							<p class="govuk-body" key={paragraph}>
								{paragraph}
							</p>
						))}
					</section>
				))}
			</div>
		</details>
	);
}

function StartButton({ href, words }: { readonly href: string | null; readonly words: string }) {
	if (href === null) return null;
	return (
		<a href={href} class="govuk-button govuk-!-margin-bottom-0" draggable={false}>
			{words}
		</a>
	);
}
