import type { Zone } from "../../../casework/clock.ts";
import { sayDate, sayTime } from "../dates.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, ErrorSummary } from "../parts/pieces.tsx";
import { placeWebWords } from "../place-words.ts";
import { getTexts } from "../texts.ts";
import type { MinePlace, MineView } from "./present.ts";

type BoxProps = { readonly frame: PageFrame; readonly view: MineView; readonly token: string; readonly zone: Zone };

/** A place in the round: what it is, and the answer that is asked for, by two buttons of which one asks again. */
export function PlaceBox({ frame, view, token, zone }: BoxProps) {
	const { place } = view;
	if (place === null) return null;
	const t = placeWebWords[frame.lang];
	const isTodo = place.asks === "answer" && place.answered === null;
	return (
		<section class={`tk-box ${isTodo ? "tk-box--todo" : "tk-box--good"}`} aria-labelledby="place">
			<h2 class="govuk-heading-m" id="place">
				{place.outcome === "seat" ? t.title : t.reserveTitle}
			</h2>
			{place.answered === null ? (
				<PlaceWords frame={frame} place={place} token={token} />
			) : (
				<p class="govuk-body" role="status">
					<strong>{t.asked[place.answered.answer](sayTime(place.answered.at, zone, frame.lang))}</strong>
				</p>
			)}
		</section>
	);
}

function PlaceWords({ frame, place, token }: { frame: PageFrame; place: MinePlace; token: string }) {
	const t = placeWebWords[frame.lang];
	if (place.outcome === "reserve")
		return (
			<>
				<p class="govuk-body">{t.reserve}</p>
				{place.position !== null && <p class="govuk-body">{t.position(place.position)}</p>}
				<p class="govuk-body">{t.why}</p>
				<DeclineLink words={t.leaveReserve} />
			</>
		);
	if (place.confirmedOn !== null)
		return (
			<>
				<p class="govuk-body">
					<strong>{t.confirmed(sayDate(place.confirmedOn, frame.lang))}</strong>
				</p>
				<p class="govuk-body">{t.declineLater}:</p>
				<DeclineLink words={t.decline} />
			</>
		);
	const day = place.confirmBy === null ? "" : sayDate(place.confirmBy, frame.lang);
	return (
		<>
			<p class="govuk-body">
				<strong>{place.asks === "answer" ? t.chosen(day) : t.dayPassed(day)}</strong>
			</p>
			<p class="govuk-body">{t.otherwise}</p>
			<p class="govuk-body">{t.why}</p>
			{place.asks === "answer" && (
				<form action="/mine/place" method="post" novalidate class="govuk-!-margin-bottom-4">
					<input type="hidden" name={tokenField} value={token} />
					<button type="submit" class="govuk-button">
						{t.confirm}
					</button>
				</form>
			)}
			<DeclineLink words={t.decline} />
			<p class="govuk-body">{t.byPhone}</p>
		</>
	);
}

function DeclineLink({ words }: { words: string }) {
	return (
		<p class="govuk-body">
			<a href="/mine/place/decline" class="govuk-link">
				{words}
			</a>
		</p>
	);
}

/** Asked again, with a tick: the place goes to somebody else at once. */
export function DeclinePage(props: { frame: PageFrame; number: string; token: string; error: boolean }) {
	const { frame, error } = props;
	const t = placeWebWords[frame.lang];
	return (
		<Layout frame={frame} title={t.declineTitle} current="mine" error={error} back={{ href: "/mine" }}>
			{error && (
				<ErrorSummary
					title={getTexts(frame.lang).problem.errorPrefix}
					errors={[{ field: "sure", text: t.declineTickMissing }]}
				/>
			)}
			<p class="govuk-body govuk-!-margin-bottom-1">
				<CaseNumber number={props.number} />
			</p>
			<h1 class="govuk-heading-xl">{t.declineTitle}</h1>
			<ul class="govuk-list govuk-list--bullet">
				{t.declineFacts.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			<form action="/mine/place/decline" method="post" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
					{error && (
						<p id="sure-error" class="govuk-error-message">
							{t.declineTickMissing}
						</p>
					)}
					<div class="govuk-checkboxes">
						<div class="govuk-checkboxes__item">
							<input
								class="govuk-checkboxes__input"
								id="sure"
								name="sure"
								type="checkbox"
								value="yes"
								{...(error ? { "aria-describedby": "sure-error" } : {})}
							/>
							<label class="govuk-label govuk-checkboxes__label" for="sure">
								{t.declineTick}
							</label>
						</div>
					</div>
				</div>
				<button type="submit" class="govuk-button govuk-button--warning">
					{t.declineAction}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/mine" class="govuk-link">
					{t.keep}
				</a>
			</p>
		</Layout>
	);
}

/** There is nothing to answer any more. */
export function PlaceLatePage(props: { frame: PageFrame }) {
	const t = placeWebWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.declineTitle} current="mine" back={{ href: "/mine" }}>
			<h1 class="govuk-heading-xl">{t.reserveTitle}</h1>
			<p class="tk-lead">{t.late}</p>
		</Layout>
	);
}
