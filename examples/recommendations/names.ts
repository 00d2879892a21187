/** First names, with spellings that only code points tell apart: case, accents, composed or not, trailing blanks. */
export const firstNames: readonly string[] = [
  ..."Ada Amélie Anna Åsa Ben Björn Chloé Dörte Élodie Emil Eva Félix François Grace Hülya Ines Iñaki Jan Jürgen Kaja".split(
    " ",
  ),
  ..."Lara Léo Lukáš Małgorzata Mia Noah Nuño Olga Øystein Paula Quentin Renée Søren Tomás Ümit Vera Wojciech Yara Zoë Žofia".split(
    " ",
  ),
  "José",
  "Jose",
  "JOSE",
  "jose",
  "Jose\u0301",
  "José ",
  "渚",
  "Дмитрий",
  "Ελένη",
  "ليلى",
  "अनन्या",
]; // prettier-ignore

export const lastNames: readonly string[] = [
  ..."Almeida Andersson Bauer Çelik Dubois Ferrari García Garcia GARCIA Gross Groß Hansen Ivanova Jansen Kowalska".split(
    " ",
  ),
  ..."Lefèvre Meyer Müller Mueller Nagy Novák O'Neill Papadopoulos Petrov Rossi Sanchez Sánchez Schmidt Smith Straße Strasse".split(
    " ",
  ),
  "Tanaka",
  "van der Berg",
  "Van Der Berg",
  "Yılmaz",
  "李",
]; // prettier-ignore

/** Shares of a hundred; the rest say nothing. */
export const countries: readonly (readonly [country: string | null, weight: number])[] = [
  ["DE", 24],
  ["FR", 14],
  ["ES", 11],
  ["IT", 9],
  ["NL", 7],
  ["PL", 7],
  ["AT", 5],
  ["SE", 4],
  ["PT", 3],
  ["TR", 3],
  ["GR", 2],
  ["JP", 2],
  ["CH", 1],
  [null, 8],
];

/** Among them four that differ only in case, accent or a trailing blank. */
export const brandNames: readonly string[] = [
  ..."Acme ACME Acmé Albatross Bluebell Brightwater Cobalt Copperfield Daybreak Ember Fjällbo Gletscher Halden Hearth Juniper".split(
    " ",
  ),
  ..."Kestrel Kōbō Lumen Marlow Meridian Nordlys Oakhurst Paloma Quarry Rowan Señal Solstice Tidewater Umbra Vespa-Nova Wren".split(
    " ",
  ),
  "Acme ",
  "Löwe & Söhne",
  "O'Malley's",
  '7" Records',
  "100% Wool",
  "under_score",
]; // prettier-ignore

/** Departments, their categories, and about what an article costs there in cents. */
export const departments: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Home: { Lamps: 4900, Chairs: 12900, Bedding: 5900, Kitchen: 3500, "Café & Tea": 1900, Garden: 4500 },
  Electronics: { Headphones: 8900, Keyboards: 7900, Cameras: 44900, Speakers: 11900, Cables: 1200, Phones: 59900 },
  Clothing: { Shirts: 2900, Trousers: 4900, Shoes: 8900, Jackets: 12900, Socks: 900, Accessories: 1900 },
  Books: { Novels: 1400, Cooking: 2400, Travel: 1900, Children: 1200, Science: 3400 },
  Outdoor: { Tents: 19900, Backpacks: 8900, Bottles: 1900, Cycling: 6900, Climbing: 7900 },
};

export const adjectives =
  "Classic Slim Heavy Light Quiet Bright Foldable Small Large Second Everyday Winter Summer Organic Recycled Wireless".split(
    " ",
  );
export const colors = "black white grey navy green rust sand rosé".split(" ");
export const tags = "new sale gift eco limited imported handmade bestseller".split(" ");
