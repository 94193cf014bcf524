import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { mineWords } from "./words.ts";

/** Asked twice: by this page and by its tick, because nobody can bring a withdrawn case back. */
export function WithdrawPage(props: { frame: PageFrame; number: string; token: string; error: boolean }) {
	const { frame, error } = props;
	const t = mineWords[frame.lang];
	return (
		<Layout frame={frame} title={t.withdrawTitle} current="mine" error={error} back={{ href: "/mine" }}>
			{error && (
				<ErrorSummary
					title={getTexts(frame.lang).problem.errorPrefix}
					errors={[{ field: "sure", text: t.withdrawTickMissing }]}
				/>
			)}
			<p class="govuk-body govuk-!-margin-bottom-1">
				{t.yours} <CaseNumber number={props.number} />
			</p>
			<h1 class="govuk-heading-xl">{t.withdrawSure}</h1>
			<ul class="govuk-list govuk-list--bullet">
				{t.withdrawFacts.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			<form action="/mine/withdraw" method="post" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
					{error && (
						<p id="sure-error" class="govuk-error-message">
							{t.withdrawTickMissing}
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
								{t.withdrawTick}
							</label>
						</div>
					</div>
				</div>
				<button type="submit" class="govuk-button govuk-button--warning">
					{t.withdrawAction}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/mine" class="govuk-link">
					{t.withdrawKeep}
				</a>
			</p>
		</Layout>
	);
}

/** The case has ended meanwhile: nothing was done. */
export function WithdrawLatePage(props: { frame: PageFrame }) {
	const t = mineWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.withdrawTitle} current="mine" back={{ href: "/mine" }}>
			<h1 class="govuk-heading-xl">{t.withdrawTitle}</h1>
			<p class="tk-lead">{t.withdrawLate}</p>
		</Layout>
	);
}
