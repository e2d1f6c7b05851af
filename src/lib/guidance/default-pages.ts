import { SECRET_VOTE } from './secret-vote.ts';
import type { GuidanceSlug } from './slugs.ts';

/** A page of guidance: its title, and its words as Markdown. */
export interface GuidanceWords {
	readonly title: string;
	readonly words: string;
}

/**
 * What these pages say until a council edits them. What stands in square brackets is the council's to fill in. These are
 * a council's documents rather than the app's words, so they stand here and not among the messages.
 */
const ABOUT = `
A neighbourhood has a pot of money. Residents put forward ideas for it, vote on them, and can check the count. That's all there is to it. Here is how each part works.

## How a round goes

1. **Ideas.** Anyone who lives, works or studies in the ward, as the round asks, can put forward an idea: what, where, who benefits, what it prevents, and roughly what it costs.
2. **Checking.** Ward officers check whether each idea can be done, and what it would cost. They say why, in the open.
3. **The ballot paper.** What can be done goes on the ward's ballot paper. Its words and costs are fixed before voting opens.
4. **Voting.** You choose within the ward's pot. Everyone sees the projects in a different order, so that none gains by standing first.
5. **Counting.** After voting closes, the ballots are counted by the rule that was announced beforehand. Each project gets one sentence that says why it was funded, or wasn't.
6. **Deciding.** Spending this money is by law the councillors' function. They ratify the result, or send it back with a reason, and publish it.
7. **Delivery.** You can follow what becomes of each project that was funded.

## How votes are counted

The round says which rule it uses.

- **Most votes first** goes down the list from the project with the most votes, and skips what no longer fits into the pot.
- **Equal shares** gives every voter the same share of the pot. A project is funded when the people who chose it can pay for it together from their shares. So a group of neighbours gets its fair part, even where another group is larger.

A tie is broken by a draw, which is fixed before voting opens and published with the result, so that anybody can repeat it.

## What we promise

- "If we show you a receipt, your ballot is saved. If it isn't saved, we say NOT SENT YET."
- "Our records don't say who cast which ballot."
- "You can change your vote until voting closes."
- "The app shows nobody totals before voting closes."
- "Anyone can re-check the count." (On ballot papers with fewer than 50 ballots, two named scrutineers do, since a published list could show how somebody voted.)
- "This isn't suitable for elections in which people may be bribed or threatened."

## How your vote stays secret

Your phone makes a secret key for your ballot and hides it, as in a sealed envelope. The server knows who you are, sees that you may vote, and signs the envelope from outside without seeing what's in it. It does so once for each person. Your phone then takes the envelope off: the signature stays on the key, and the server has never seen the two together. This is called a *blind signature*.

With that key your phone signs your ballot and sends it without your name, your cookies or your sign-in. So the box can tell that a ballot comes from somebody who may vote, but not from whom. Nobody else can change it, not even we: that takes the key, and the key is only on your phone and in your recovery code. If you lose both, we can't give you another. Your last ballot then stands, and if you hadn't cast one, you can't any more.

The receipt is signed too. Your phone checks it, and later looks for itself whether your ballot is in the public record.

### What this doesn't protect from

- Whoever runs the server can look at ballots before voting closes, though not at whose they are.
- They could make votes of their own: at most as many as our published figures leave room for, and those can be held against the voter roll.
- They could send your phone an altered page that gives your vote away, or watch what comes in at this very moment and guess.
- The files of a database, its logs and a series of backups can tell in which order ballots came.
- Whoever has two e-mail addresses could go on the voter roll twice.
- Somebody who holds your unlocked phone could change your vote.
- You can prove to somebody else how you voted, if you want to. That's why this isn't suitable where people may be bribed or threatened.

## How far we are with these promises

We'd rather tell you than have you find out.

- Two people approve each ballot paper before voting opens, and the count before it begins. Who did what stands in each round's public record, by a number in place of a name.
- [How your vote stays secret and how to check the count](/your-vote) says all of this at more length.
- Where at least 50 ballots count, anybody can download the ballots and the record of the whole vote, [check them](/check), and count again. The two scrutineers for smaller ones come in a later release. Until then, ask the contact below how a smaller paper was checked.
- A ballot that you filled in without a signal is kept on your phone, which says NOT SENT YET until the server has confirmed it.

## What we don't do

- We don't show anybody totals while people vote.
- We don't sell or share what we know about you, and we don't follow you around the web. There are no advertisements and no trackers.
- We don't ask for your date of birth or your address in order to vote: you declare that you may take part.
- We don't decide anything by computer alone. Officers, councillors and neighbours decide, and their reasons are public.

## Free software

Commonpot is free software under the GNU Affero General Public License, version 3 or later. Anybody may read, use, change and share it, and whoever runs it for others must offer them its source code.
`;

const PRIVACY = `
This notice says what we know about you, why, and what you can do about it.

## Who is responsible

[Name of the council] is the controller of your data. You can reach our Data Protection Officer at [e-mail address], [telephone], or by post: [address].

## What we hold, and what for

### Your e-mail address and name

To let you in, and to write to you about what you put forward and the rounds you take part in.

*How long:* until you delete your account.

### Your ward, if you tell us

To bring you to the right round.

*How long:* until you delete your account, or take it out.

### What you put forward

So that neighbours can read it and officers can check it. It's public once you've sent it in; your name isn't.

*How long:* it stays as a public record. Your name goes with your account.

### That you are on a round's voter roll, and your tie to the ward (live, work or study)

So that everyone votes once, and only where they may. With it we keep that a phone has taken up your right to vote, without the time; not whether you have voted.

*How long:* until you delete your account. While a round is voting, its roll has to stay.

### Your ballots

To be counted. They're kept in a store of their own, without names and without times, without your network address or what browser you use, and our records don't say who cast which ballot. We can't show you yours, or delete it, since we don't know which it is. [How your vote stays secret](/about#part-how-your-vote-stays-secret) also says what that doesn't protect from.

*How long:* as long as the result can be challenged or re-checked: [number] years.

### Answers to equality questions, if you give any

To see whether everybody is reached (Equality Act 2010, section 149). They're only ever kept as totals, which nobody can join to you.

*How long:* as totals, for good.

### Decisions that councillors and officers take

So that people can see who decided on public money.

*How long:* as a public record; a councillor's decisions stay signed.

### Letters that we send you

To know that they went out. Their words are wiped once they're sent.

*How long:* the address they went to: 30 days.

### A cookie that keeps you signed in, one that makes a sign-in link work only in your browser, and one for your language

Needed for signing in, and for showing pages in the language you chose; nothing else uses them.

*How long:* 14 days; one day; 400 days.

### Your network address

To stop people who try to sign in thousands of times. Only in memory, and scrambled.

*How long:* at most an hour.

We don't use any other cookies, and we don't measure what you read. Your own phone or computer keeps pages that you've opened, so that you can read them without a signal, choices that you haven't cast yet, and your ballot's secret key with its receipt. Those stay on it.

## What the law says

We use your data to carry out a public task (UK GDPR, article 6(1)(e)): involving residents in decisions about public money, under [the Localism Act 2011, section 1, and the council's own scheme]. For answers to equality questions that concern your health, ethnic group, belief or sexual orientation, we rely on substantial public interest (article 9(2)(g), and the Data Protection Act 2018, schedule 1, paragraph 8).

Nobody decides anything about you by computer alone.

## Who else sees it

- Officers and councillors of the wards concerned, as far as they need it for their work.
- [Name of the company that runs the server], which does so on our instructions, in [the United Kingdom].
- [Name of the company that sends our mail], which sees your address and what we write to you.

Nobody else. We don't send your data outside the United Kingdom.

## Your rights

- **See it and take it along.** [My data](/me/data) gives you a copy of everything, in one file.
- **Correct it.** Change your name, ward and e-mail address under [Your Commonpot](/me).
- **Delete it.** [My data](/me/data) says what goes and what stays, and deletes your account.
- **Object, or ask us to restrict what we do with it.** Write to our Data Protection Officer.

We answer within one month.

If you're not content with our answer, you can complain to the Information Commissioner's Office: [ico.org.uk/make-a-complaint](https://ico.org.uk/make-a-complaint/), telephone 0303 123 1113, or Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF.

This notice was last changed on [date].
`;

const ACCESSIBILITY = `
This statement applies to [address of this site].

This website is run by [name of the council]. We want as many people as possible to be able to use it. For example, that means you should be able to:

- change colours, contrast levels and fonts, with your browser's or device's settings
- zoom in up to 400% without the text spilling off the screen
- get from one end of the website to the other with just a keyboard
- get from one end of the website to the other with speech recognition software
- listen to most of the website with a screen reader
- do everything up to casting a ballot without JavaScript

We've also made the website text as simple as possible to understand.

[AbilityNet](https://mcmw.abilitynet.org.uk/) has advice on making your device easier to use if you have a disability.

## How accessible this website is

We know of some parts that aren't fully accessible, or that we can't yet vouch for:

- files of ballots (.pb) are plain text for programs, and hard to read with a screen reader
- words, pictures and files that residents and officers add may not be written plainly, or lack a description
- this site has not been tested by people with disabilities yet, nor by an independent auditor

## Feedback and contact information

If you find it hard to use any part of this website, or need information in a different format such as large print, easy read, audio recording or braille, or help to vote:

- e-mail: [e-mail address]
- call: [telephone number]
- or ask the contact at the foot of each page

We'll consider your request and get back to you in [number] days.

## Reporting accessibility problems with this website

We're always looking to improve the accessibility of this website. If you find any problems not listed on this page, or think we're not meeting accessibility requirements, contact [name, e-mail address].

## Enforcement procedure

The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the 'accessibility regulations'). If you're not happy with how we respond to your complaint, [contact the Equality Advisory and Support Service (EASS)](https://www.equalityadvisoryservice.com/).

## Contacting us by phone or visiting us in person

[We provide a text relay service for people who are D/deaf, hearing impaired or have a speech impediment. Our offices have audio induction loops, or if you contact us before your visit we can arrange a British Sign Language (BSL) interpreter. Find out how to contact us: address.]

## Technical information about this website's accessibility

[Name of the council] is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.

### Compliance status

This website is partially compliant with the [Web Content Accessibility Guidelines version 2.2](https://www.w3.org/TR/WCAG22/) AA standard, due to the non-compliances listed below. We say "partially" because it has not been tested in full: what we know is listed here.

## Non-accessible content

The content listed below is non-accessible for the following reasons.

### Non-compliance with the accessibility regulations

- Text that residents and officers write may use words or formatting that don't meet WCAG 2.2 success criterion 1.3.1 (info and relationships). We ask authors to write plainly, and check proposals before they go on a ballot paper.

### Disproportionate burden

We're not claiming that anything would be a disproportionate burden.

### Content that's not within the scope of the accessibility regulations

Maps whose essential information is given in words beside them are exempt. At this time we show none without those words.

## What we're doing to improve accessibility

[We plan to have this website tested by people with disabilities before its first round, and by an independent auditor by date.]

## Preparation of this accessibility statement

This statement was prepared on [date]. It was last reviewed on [date].

The makers of the software test it with every change: an automated check (axe-core, WCAG 2.2 A and AA) on the pages of a whole round, in light and dark colours, on a phone-sized screen. Automated checks find only some of the problems. It has not been tested with real screen readers by people who use them every day, which [name of the council] will do for its own site.
`;

const CONTACT = `
Stuck, or not sure? People are here to help, and you don't need to know the right words.

## Your ward's contact

Each ward has one named person to ask. You find them on your ward's page: [find your ward](/).

## The council

- E-mail: [e-mail address]
- Telephone: [number], [Monday to Friday, 9am to 5pm]
- In person: [address, opening hours]

## If you need help to take part

We can help you to put forward an idea or to vote, by phone or in person, in [languages], in large print, or with a British Sign Language interpreter. Tell us what you need. Nobody has to do this on a phone.

## If something went wrong

Tell us what you were doing, when, and the number on the error page if there was one. A ballot that has a receipt is saved.

## Complaints

[How to complain, and to whom: address of the council's complaints procedure.] If you're not content with our answer, you can go to the Local Government and Social Care Ombudsman: [www.lgo.org.uk](https://www.lgo.org.uk/).
`;

export const DEFAULT_PAGES: Readonly<Record<GuidanceSlug, GuidanceWords>> = {
	about: { title: 'How Commonpot works', words: ABOUT.trim() },
	'your-vote': { title: 'How your vote stays secret and how to check the count', words: SECRET_VOTE.trim() },
	privacy: { title: 'Privacy notice', words: PRIVACY.trim() },
	accessibility: { title: 'Accessibility statement', words: ACCESSIBILITY.trim() },
	contact: { title: 'Contact us', words: CONTACT.trim() }
};
