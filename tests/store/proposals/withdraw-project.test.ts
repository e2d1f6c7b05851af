import { expect, it } from 'vitest';
import type { Refusal } from '$lib/kernel/errors.ts';
import { answerTo } from '$lib/operations/refusals.ts';
import { findPublicProposal } from '$lib/proposals/proposals.server.ts';
import { approveWithdrawal, withdrawProject } from '$lib/proposals/withdraw-project.server.ts';
import { waitingRequests } from '$lib/rounds/requests.server.ts';
import { describeStores } from '../with-stores.ts';
import { everything, WHEN } from './neighbourhood.ts';
import { ID, onPaper, refused, start } from './steps.ts';

describeStores('a project', (open) => {
	it('is withdrawn with a reason that everyone concerned is told', async () => {
		const { app, ...place } = await start(open);
		const project = await onPaper(app, place);
		app.setClock(WHEN.shortlisted);
		const before = (await everything(app)).letters.length;
		const concerned = ['author@example.org', 'voter@example.org', 'voter@example.org'];
		const input = { projectId: project.id, reason: 'The hall was sold.' };
		expect(await withdrawProject(app, place.officer, input, concerned)).toBe(true);
		const after = await everything(app);
		expect(after.projects[0]!.withdrawnAt).toEqual(WHEN.shortlisted);
		expect(after.decisions.slice(1)).toMatchObject([
			{ kind: 'project-withdrawn', wardId: 'faraday', projectId: project.id, reason: input.reason, personId: 'officer' }
		]);
		expect(after.events.at(-1)).toMatchObject({ kind: 'withdrawn', reason: input.reason });
		const letters = after.letters.slice(before);
		expect(new Set(letters.map(({ to }) => to))).toEqual(new Set(concerned));
		expect(letters).toHaveLength(2);
		for (const { body } of letters) expect(body).toContain(input.reason);
		expect((await findPublicProposal(app.stores.main, ID)).standing).toBe('off-paper');
		await refused(app, 'AlreadyDone', () => withdrawProject(app, place.officer, input, concerned));
	});

	it('takes a second person once people vote, and can then still be done while it’s counted', async () => {
		const { app, roundId, ...place } = await start(open);
		const project = await onPaper(app, { ...place, roundId });
		app.setClock(WHEN.voting);
		const input = { projectId: project.id, reason: 'The hall was sold.' };
		expect(await withdrawProject(app, place.officer, input, [])).toBe(false);
		expect((await everything(app)).projects[0]!.withdrawnAt).toBeNull();
		const [request] = await waitingRequests(app, roundId);
		await refused(app, 'ApprovedAlready', () => approveWithdrawal(app, place.officer, request!, []));
		await refused(app, 'NotAllowed', () => approveWithdrawal(app, place.otherOfficer, request!, []));
		app.setClock(WHEN.counting);
		expect(await approveWithdrawal(app, place.secondOfficer, request!, ['voter@example.org'])).toBe(true);
		const after = await everything(app);
		expect(after.projects[0]!.withdrawnAt).toEqual(WHEN.counting);
		expect(after.decisions.at(-1)).toMatchObject({ kind: 'project-withdrawn', reason: input.reason });
		expect(after.letters.map(({ to }) => to)).toContain('voter@example.org');
	});

	it('stays where it is without a reason, for another ward’s officer, and once the count is published', async () => {
		const { app, ...place } = await start(open);
		const { id } = await onPaper(app, place);
		const input = { projectId: id, reason: 'The hall was sold.' };
		await refused(app, 'BadInput', () => withdrawProject(app, place.officer, { ...input, reason: ' ' }, []));
		await refused(app, 'NotAllowed', () => withdrawProject(app, place.otherOfficer, input, []));
		await refused(app, 'NotAllowed', () => withdrawProject(app, place.author, input, []));
		await refused(app, 'NotSignedIn', () => withdrawProject(app, null, input, []));
		await refused(app, 'NotFound', () => withdrawProject(app, place.officer, { ...input, projectId: 'none' }, []));
		const { roundDecisions } = app.stores.main.tables;
		const decision = { roundId: place.roundId, wardId: 'faraday', reason: '', at: app.clock() };
		await app.stores.main.transaction((tx) => tx.insert(roundDecisions).values({ ...decision, kind: 'published' }));
		const late = () => withdrawProject(app, place.officer, input, []);
		await refused(app, 'NotNow', late);
		const problem = await late().catch((refusal: unknown) => refusal as Refusal);
		expect(answerTo(problem as Refusal).sentence).toBe(
			"That can't be done now: the result is published, so its projects stay as they are. Nothing was changed."
		);
	});
});
