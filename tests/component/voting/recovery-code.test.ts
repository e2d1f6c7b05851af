import { render, screen } from '@testing-library/svelte';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import EnterCode from '$lib/voting/EnterCode.svelte';
import OfferCode from '$lib/voting/OfferCode.svelte';
import { writeRecoveryCode } from '$lib/voting/recovery-code.ts';
import { fireEvent } from './fire-and-settle.ts';

const CODE = 'K7M29QXD4TRVB2WN8HJ0123456Z';
const nothing = () => {};
const address = 'https://vote.example.org/rounds/one/ward/vote/code';

describe('offering a recovery code', () => {
	it('says what losing the phone means, and is skipped with one tap', async () => {
		let went = 0;
		render(OfferCode, { code: undefined, address, again: false, onshow: nothing, ongo: () => void went++ });
		expect(screen.getByText(/If you lose this phone/)).toBeTruthy();
		await fireEvent.click(screen.getByRole('button', { name: 'Go on without one' }));
		expect(went).toBe(1);
	});

	it('shows the code in groups, and reads it out letter by letter', () => {
		render(OfferCode, { code: CODE, address, again: false, onshow: nothing, ongo: nothing });
		const groups = writeRecoveryCode(CODE).split(' ');
		for (const group of groups) expect(screen.getByText(group)).toBeTruthy();
		expect(screen.getByText(groups.map((group) => [...group].join(' ')).join(', '))).toBeTruthy();
		expect(screen.getByRole('button').textContent).toContain('Give me my ballot paper');
	});

	it('shows it as a square, in which it stands behind “#”', async () => {
		render(OfferCode, { code: CODE, address, again: false, onshow: nothing, ongo: nothing });
		const square = await screen.findByRole('img', { name: /Your recovery code as a square/ });
		const { data } = encode(`${address}#${writeRecoveryCode(CODE).replaceAll(' ', '')}`, { ecc: 'M', border: 4 });
		const fields = data.flat().filter((dark) => dark).length;
		const widths = [
			...square
				.querySelector('path')!
				.getAttribute('d')!
				.matchAll(/M\d+ \d+h(\d+)/g)
		];
		expect(widths.reduce((sum, [, width]) => sum + Number(width), 0)).toBe(fields);
	});

	it('has nothing to go on to when it is only looked at again', () => {
		render(OfferCode, { code: CODE, address, again: true, onshow: nothing, ongo: nothing });
		expect(screen.queryByRole('button')).toBeNull();
	});
});

describe('typing a recovery code', () => {
	async function type(text: string, wrong = false) {
		const codes: string[] = [];
		const { container } = render(EnterCode, { wrong, ongo: (code) => void codes.push(code) });
		await fireEvent.input(screen.getByRole('textbox'), { target: { value: text } });
		await fireEvent.submit(container.querySelector('form')!);
		return codes;
	}

	it('is spared with the square, whose code leaves the address at once', async () => {
		location.hash = writeRecoveryCode(CODE).replaceAll(' ', '');
		const codes: string[] = [];
		const { container } = render(EnterCode, { wrong: false, ongo: (code) => void codes.push(code) });
		expect(location.hash).toBe('');
		await fireEvent.submit(container.querySelector('form')!);
		expect(codes).toEqual([CODE]);
	});

	it('takes it however it is typed', async () => {
		expect(await type(writeRecoveryCode(CODE).toLowerCase().replaceAll(' ', '-'))).toEqual([CODE]);
	});

	it.each([
		['', 'Type your recovery code.'],
		['K7M2', 'Something is missing'],
		[`${CODE}00000`, 'too long'],
		['U'.repeat(28), 'No code has the character U in it.'],
		[`${CODE}0`, 'One of the letters or digits is wrong']
	])('says what is wrong with %j', async (typed, problem) => {
		expect(await type(typed)).toEqual([]);
		expect(document.body.textContent).toContain(problem);
	});

	it('says when it is a code, but of another ballot', () => {
		render(EnterCode, { wrong: true, ongo: nothing });
		expect(document.body.textContent).toContain('not the one of this ballot');
	});
});
