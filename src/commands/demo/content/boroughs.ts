/**
 * Southwark and Lambeth with their wards and how many councillors each has: public facts, since the council elections of
 * 2022 (Southwark Council; Lambeth Council, "A new political map for the 2022 Lambeth Borough Council elections").
 * Ward codes and postcodes are our own. Population and electorate are left out: we have no source for them.
 */
export interface ExampleBorough {
	readonly name: string;
	/** What our own ward codes start with: "SWK-FARADAY". They aren't the Office for National Statistics' codes. */
	readonly prefix: string;
	readonly wards: readonly ExampleWard[];
}

interface ExampleWard {
	readonly name: string;
	readonly councillors: 2 | 3;
	/** What the ward's made-up postcode starts with. */
	readonly district: string;
}

const three = (name: string, district: string): ExampleWard => ({ name, councillors: 3, district });
const two = (name: string, district: string): ExampleWard => ({ name, councillors: 2, district });

const SOUTHWARK: ExampleBorough = {
	name: 'Southwark',
	prefix: 'SWK',
	wards: [
		three('Borough and Bankside', 'SE1'),
		three('Camberwell Green', 'SE5'),
		two('Champion Hill', 'SE22'),
		three('Chaucer', 'SE1'),
		two('Dulwich Hill', 'SE22'),
		two('Dulwich Village', 'SE21'),
		two('Dulwich Wood', 'SE19'),
		three('Faraday', 'SE17'),
		three('Goose Green', 'SE22'),
		three('London Bridge and West Bermondsey', 'SE1'),
		three('Newington', 'SE17'),
		three('North Bermondsey', 'SE16'),
		three('North Walworth', 'SE17'),
		three("Nunhead and Queen's Road", 'SE15'),
		three('Old Kent Road', 'SE15'),
		three('Peckham', 'SE15'),
		two('Peckham Rye', 'SE15'),
		three('Rotherhithe', 'SE16'),
		three('Rye Lane', 'SE15'),
		three('South Bermondsey', 'SE16'),
		two("St George's", 'SE1'),
		three('St Giles', 'SE5'),
		three('Surrey Docks', 'SE16')
	]
};

const LAMBETH: ExampleBorough = {
	name: 'Lambeth',
	prefix: 'LBH',
	wards: [
		three('Brixton Acre Lane', 'SW2'),
		three('Brixton North', 'SW9'),
		three('Brixton Rush Common', 'SW2'),
		two('Brixton Windrush', 'SW9'),
		two('Clapham Common and Abbeville', 'SW4'),
		two('Clapham East', 'SW4'),
		three('Clapham Park', 'SW4'),
		three('Clapham Town', 'SW4'),
		two('Gipsy Hill', 'SE19'),
		three('Herne Hill and Loughborough Junction', 'SE24'),
		three('Kennington', 'SE11'),
		three("Knight's Hill", 'SE27'),
		two("Myatt's Fields", 'SE5'),
		three('Oval', 'SW8'),
		two("St Martin's", 'SW2'),
		two('Stockwell East', 'SW9'),
		three('Stockwell West and Larkhall', 'SW8'),
		three('Streatham Common and Vale', 'SW16'),
		two('Streatham Hill East', 'SW2'),
		two('Streatham Hill West and Thornton', 'SW2'),
		three("Streatham St Leonard's", 'SW16'),
		two('Streatham Wells', 'SW16'),
		three('Vauxhall', 'SW8'),
		two('Waterloo and South Bank', 'SE1'),
		two('West Dulwich', 'SE21')
	]
};

export const BOROUGHS: readonly ExampleBorough[] = [SOUTHWARK, LAMBETH];
