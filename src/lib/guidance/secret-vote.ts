/** How a vote stays secret and how the count is checked, in words that a fourteen-year-old understands. */
export const SECRET_VOTE = `
Nobody should be able to find out how you voted: not your neighbours, not the council, not the people who run this website. And yet everybody should be able to check that every vote was counted, and counted right. Here is how both can be true.

## The stamp and the envelope

Think of voting by post. You put your ballot into an envelope made of carbon paper. The council sees that you're on its list of voters, and stamps the outside, without opening the envelope. The stamp goes through onto what's inside. At home you take the ballot out: it now carries the council's stamp, and the council has never seen it.

Your phone does the same with numbers:

1. It makes up a secret key that nobody else has.
2. It hides this key in a kind of envelope, and asks the website for a stamp. The website knows who is asking, and stamps once for each person. It can't look inside.
3. It takes the stamped key out of the envelope. Anybody can see that the stamp is real. Nobody can tell whose it is.
4. It signs your ballot with this key, and sends it in **without saying who you are**: no name, no cookie. We don't write down where it came from, or when.

So we know *that* you got a stamp. We know *which* ballots have one. We don't know which ballot is yours.

## Your receipt

Once your ballot is safely stored, we send your phone a receipt, and your phone checks it. If there's no receipt, your phone says NOT SENT YET and tries again.

Every ballot gets a place on a public list, like a bead on a string: none can be taken off, swapped or slipped in later without the whole string changing. What's on the list is locked: it shows that there is a ballot, and not what it says. Your phone looks for your own bead and tells you when it has found it.

You can change your vote until voting closes. Your newest ballot is the one that counts. Earlier ones stay locked for ever. If you vote on our tablet, take a code home for that: your key is made from it, and the tablet forgets both when your turn is over.

## How anybody can check the count

After voting has closed and the result is published, the ballots that count are unlocked: everybody can read them, and nobody can tell whose they are. You don't have to believe us:

- Open a result, go to "Count it yourself", and press "Download the record".
- Open [Check a count](/check) and choose that file. Your own phone then checks every stamp, every signature, every ballot, and counts them all again. It tells you in plain words what's right and what isn't. Nothing is sent to us.

You can also ask somebody you trust, or somebody who doesn't trust us, to do it. The exact rules stand in the software's file docs/voting-protocol.md, so anybody who can program can write a checker of their own.

Where fewer than 50 people voted, the ballots aren't published: in a small group one could guess who wrote which. You can still download the record with every ballot locked, and check that none was dropped. Two people who have no part in the decision get the ballots, check the count for everybody, and say on the result's page what they found.

## What this can't do

We'd rather tell you than have you find out.

- **While people are voting, whoever runs the website's computer could look at the ballots that came in.** Not at whose they are. But they could know how it's going before everybody else does.
- **They could make up voters.** Not secretly, though: the number of stamps is public, and can be compared with the list of voters.
- **They could fail to take a ballot.** Then there's no receipt, and your phone says so. If you have a receipt and your ballot isn't on the list, you have proof that something went wrong.
- **They could send your phone a false page** that doesn't do what we say here, or watch the moment at which each phone sends its ballot, and guess. The same goes for somebody who has got into your phone.
- **Somebody who looks at the public list all the time can see about when each ballot was added to it**, and, once ballots are unlocked, what that ballot says. If only one person votes in ten minutes, and they know it was you, they know your vote. Vote when others do, if that worries you.
- **Copies of the computer's disk that are made very often, and some kinds of database, show in which order ballots came in**, to whoever can read them.
- **You can prove how you voted, if you want to**, once voting has closed. So somebody could pay you or threaten you, and ask for proof. This is why we say: this isn't suitable for elections in which people may be bribed or threatened.
- **If you lose your phone and have no recovery code, or took none home from our tablet**, the last ballot you sent stays as it is. Nobody gets a second stamp.

If anybody tells you how to vote, or wants to watch you do it, tell the contact at the foot of this page.
`;
