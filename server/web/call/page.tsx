import type { ComponentChildren } from "preact";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Round } from "../../../casework/round.ts";
import type { ReaderZone } from "../../round/reader-zone.ts";
import { sayMoment, sayWindow } from "../../round/say-window.ts";
import { sayDate } from "../dates.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { Facts, telephoneLink } from "../parts/pieces.tsx";
import { callHref } from "./brief.ts";
import { Doors } from "./doors.tsx";
import { Offices } from "./offices.tsx";
import { type CallView, OwnChoice, Section, takenElsewhere } from "./section.tsx";
import { callWords } from "./words.ts";
import { ZoneForm } from "./zone-form.tsx";

/** A call for applications: everything that someone asks before applying, and where the window stands this second (A1-A16). */
export function CallPage(props: { frame: PageFrame; view: CallView }) {
	const { frame, view } = props;
	const { round, face } = view;
	const t = callWords[frame.lang];
	return (
		<Layout frame={frame} title={round.title[frame.lang]} current="file" back={{ href: `/apply/${face.id}` }}>
			<h1 class="govuk-heading-xl">{round.title[frame.lang]}</h1>
			<p class="tk-lead">{face.texts[frame.lang].summary}</p>
			<CallBody frame={frame} view={view}>
				<ZoneForm frame={frame} action={callHref(round)} zone={view.zone} now={view.now} />
			</CallBody>
			{view.others.length > 0 && (
				<Section id="other-calls" title={t.others}>
					<ul class="govuk-list govuk-list--bullet">
						{view.others.map((other) => (
							<li key={other.id}>
								<a href={callHref(other)} class="govuk-link">
									{other.title[frame.lang]}
								</a>
							</li>
						))}
					</ul>
				</Section>
			)}
		</Layout>
	);
}

/** What the page says of the call itself: an administrator's preview draws the same. The children stand below the window's days. */
export function CallBody(props: { frame: PageFrame; view: CallView; children?: ComponentChildren }) {
	const { frame, view } = props;
	return (
		<>
			<Window frame={frame} view={view}>
				{props.children}
			</Window>
			<Doors frame={frame} view={view} />
			<Places frame={frame} view={view} />
			<Requirements frame={frame} view={view} />
			<Documents frame={frame} view={view} />
			<Offices frame={frame} offices={view.offices} />
			<Contacts frame={frame} view={view} />
		</>
	);
}

function Window(props: { frame: PageFrame; view: CallView; children?: ComponentChildren }) {
	const { lang } = props.frame;
	const { face, round, now, zone } = props.view;
	const t = callWords[lang];
	const said = sayWindow(round, { now, lang, zone: face.zone });
	const zones: readonly ReaderZone[] = zone === null || zone === face.zone ? [face.zone] : [face.zone, zone];
	const other = takenElsewhere(props.view);
	const moments = (at: EpochSeconds) => zones.map((each) => <div key={each}>{sayMoment(at, each, lang)}</div>);
	return (
		<Section id="window" title={t.windowTitle}>
			<div class={`tk-box ${said.phase === "open" ? "tk-box--good" : "tk-box--todo"}`}>
				<p class="govuk-body">
					<strong>{said.headline}</strong>
					{said.left !== null && ` ${said.left}`}
				</p>
				<p class="govuk-body">{said.toTheSecond}</p>
				<p class="govuk-body govuk-!-margin-bottom-0">
					{other === null ? (
						said.rule
					) : (
						<>
							{t.elsewhere}{" "}
							<a href={`${props.view.base}${callHref(other)}`} class="govuk-link">
								{other.title[lang]}
							</a>
						</>
					)}
				</p>
			</div>
			<Facts
				rows={[
					[t.opens, moments(round.opensAt)],
					[t.closes, moments(round.closesAt)],
				]}
			/>
			{props.children}
		</Section>
	);
}

function Places(props: { frame: PageFrame; view: CallView }) {
	const { frame } = props;
	const { lang } = frame;
	const { round } = props.view;
	const t = callWords[lang];
	const day = (date: string | null) => (date === null ? null : sayDate(date, lang));
	const { from, to } = round.term;
	return (
		<Section id="places" title={t.placesTitle}>
			<Facts
				rows={[
					[t.seats, String(round.seats)],
					[
						t.cap,
						<>
							{t.capValue(round.cap)} <OwnChoice frame={frame} />
						</>,
					],
					[t.term, from === null && to === null ? t.notAnnounced : t.termValue(day(from), day(to))],
					[t.announced, day(round.announcedOn) ?? t.notAnnounced],
					[
						t.reference,
						<>
							{day(round.referenceOn) ?? `${t.notAnnounced}. ${t.referenceNone}`} <OwnChoice frame={frame} />
						</>,
					],
				]}
			/>
		</Section>
	);
}

/** The sections of the procedure's guide that say who may apply. */
const requirementSections = ["who"];

function Requirements(props: { frame: PageFrame; view: CallView }) {
	const { frame } = props;
	const { lang } = frame;
	const { face, round, base } = props.view;
	const t = callWords[lang];
	const guide = face.texts[lang].guide.filter(({ id }) => requirementSections.includes(id));
	return (
		<>
			{guide.map(({ id, heading, paragraphs }) => (
				<Section key={id} id={`guide-${id}`} title={heading}>
					{paragraphs.map((paragraph) => (
						<p class="govuk-body" key={paragraph}>
							{paragraph}
						</p>
					))}
				</Section>
			))}
			{round.bars.length > 0 && (
				<Section id="bars" title={t.bars}>
					<p class="govuk-body">
						{t.barsLead} <OwnChoice frame={frame} />
					</p>
					<Reasons frame={frame} reasons={round.bars} />
				</Section>
			)}
			{round.grounds.length > 0 && (
				<Section id="grounds" title={t.grounds}>
					<p class="govuk-body">{t.groundsLead}</p>
					<Reasons frame={frame} reasons={round.grounds} />
				</Section>
			)}
			{round.rubric.length > 0 && (
				<Section id="rubric" title={t.rubric}>
					<p class="govuk-body">
						{t.rubricLead} <OwnChoice frame={frame} />
					</p>
					<Facts rows={round.rubric.map(({ label, weight }) => [label[lang], t.weight(weight)])} />
				</Section>
			)}
			<p class="govuk-body">
				<a href={`${base}/apply/${face.id}`} class="govuk-link">
					{t.whole}
				</a>
			</p>
		</>
	);
}

function Reasons(props: { frame: PageFrame; reasons: Round["grounds"] }) {
	return (
		<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
			{props.reasons.map(({ id, what }) => (
				<li key={id}>{what[props.frame.lang]}</li>
			))}
		</ul>
	);
}

function Documents(props: { frame: PageFrame; view: CallView }) {
	const { lang } = props.frame;
	const { face, round, base } = props.view;
	const t = callWords[lang];
	return (
		<Section id="documents" title={t.documents}>
			{round.documents !== null && <p class="govuk-body">{round.documents[lang]}</p>}
			{face.kinds.map((kind) => (
				<div key={kind.id}>
					{face.kinds.length > 1 && <h3 class="govuk-heading-m">{kind.title[lang]}</h3>}
					<ol class="govuk-list govuk-list--number govuk-list--spaced">
						{face.documents(kind.id).map((rule) => (
							<li key={rule.kind.id}>
								{rule.description[lang]}{" "}
								<span class={`tk-mark${rule.always ? "" : " tk-mark--warning"}`}>
									{rule.always ? t.always : t.onlyIf}
								</span>
							</li>
						))}
					</ol>
					<p class="govuk-body">
						<a href={`${base}/apply/${face.id}/${kind.id}`} class="govuk-link">
							{t.documentsMore}
						</a>
					</p>
					{face.findForm(kind.id) && (
						<p class="govuk-body">
							<a href={`${base}/apply/${face.id}/${kind.id}/form`} class="govuk-link">
								{t.blank}
							</a>
						</p>
					)}
				</div>
			))}
		</Section>
	);
}

function Contacts(props: { frame: PageFrame; view: CallView }) {
	const { lang } = props.frame;
	const { contacts } = props.view.round;
	const t = callWords[lang];
	return (
		<Section id="call-contacts" title={t.contacts}>
			<p class="govuk-body">{contacts.office[lang]}</p>
			<Facts
				rows={[
					[
						t.phone,
						<a href={telephoneLink(contacts.phone)} class="govuk-link">
							{contacts.phone}
						</a>,
					],
					[t.email, contacts.email],
					[t.site, contacts.site],
				]}
			/>
		</Section>
	);
}
