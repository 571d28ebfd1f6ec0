// Makes world.tsv, the outlines of the map: in a folder with `npm i world-atlas@2.0.2 topojson-client@3.1.0 d3-geo@3.1.1` run `node <here>/world.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { geoArea, geoCentroid, geoEqualEarth, geoPath } = await load('d3-geo');
const { feature, merge } = await load('topojson-client');
const { version } = require('world-atlas/package.json');

const WIDTH = 960;
const MARGIN = 4;
const SOUTH = -58; // Everything south of it is cut off.
const TURN = -11; // The edge of the map runs through the Bering Strait: Russia and Fiji stay whole.
const SMALL = 12; // Square pixels; what is smaller becomes a dot.
const ISLET = 1.5; // Square pixels; smaller pieces are left out.
const APART = 2.5; // Pixels between the centres of two dots, before they are rounded.

// Centres of what Natural Earth has not (or has inside another country), longitude and latitude; and of two archipelagos that lie across an ocean.
const CENTRES = {
  BQ: [-68.27, 12.18], BV: [3.36, -54.42], CC: [96.84, -12.17], CX: [105.63, -10.49], GP: [-61.53, 16.2], MQ: [-61.02, 14.65],
  RE: [55.53, -21.12], TK: [-171.83, -9.2], YT: [45.15, -12.82], KI: [173, 1.42], UM: [166.63, 19.29],
  AQ: [35, -56.5], // Stands for the continent below the edge.
};

const NUMERIC = `
  AD020 AE784 AF004 AG028 AI660 AL008 AM051 AO024 AQ010 AR032 AS016 AT040 AU036 AW533 AX248 AZ031 BA070 BB052 BD050 BE056 BF854 BG100 BH048 BI108 BJ204
  BL652 BM060 BN096 BO068 BQ535 BR076 BS044 BT064 BV074 BW072 BY112 BZ084 CA124 CC166 CD180 CF140 CG178 CH756 CI384 CK184 CL152 CM120 CN156 CO170 CR188
  CU192 CV132 CW531 CX162 CY196 CZ203 DE276 DJ262 DK208 DM212 DO214 DZ012 EC218 EE233 EG818 EH732 ER232 ES724 ET231 FI246 FJ242 FK238 FM583 FO234 FR250
  GA266 GB826 GD308 GE268 GF254 GG831 GH288 GI292 GL304 GM270 GN324 GP312 GQ226 GR300 GS239 GT320 GU316 GW624 GY328 HK344 HM334 HN340 HR191 HT332 HU348
  ID360 IE372 IL376 IM833 IN356 IO086 IQ368 IR364 IS352 IT380 JE832 JM388 JO400 JP392 KE404 KG417 KH116 KI296 KM174 KN659 KP408 KR410 KW414 KY136 KZ398
  LA418 LB422 LC662 LI438 LK144 LR430 LS426 LT440 LU442 LV428 LY434 MA504 MC492 MD498 ME499 MF663 MG450 MH584 MK807 ML466 MM104 MN496 MO446 MP580 MQ474
  MR478 MS500 MT470 MU480 MV462 MW454 MX484 MY458 MZ508 NA516 NC540 NE562 NF574 NG566 NI558 NL528 NO578 NP524 NR520 NU570 NZ554 OM512 PA591 PE604 PF258
  PG598 PH608 PK586 PL616 PM666 PN612 PR630 PS275 PT620 PW585 PY600 QA634 RE638 RO642 RS688 RU643 RW646 SA682 SB090 SC690 SD729 SE752 SG702 SH654 SI705
  SJ744 SK703 SL694 SM674 SN686 SO706 SR740 SS728 ST678 SV222 SX534 SY760 SZ748 TC796 TD148 TF260 TG768 TH764 TJ762 TK772 TL626 TM795 TN788 TO776 TR792
  TT780 TV798 TW158 TZ834 UA804 UG800 UM581 US840 UY858 UZ860 VA336 VC670 VE862 VG092 VI850 VN704 VU548 WF876 WS882 YE887 YT175 ZA710 ZM894 ZW716`;
const ALPHA2 = new Map(NUMERIC.trim().split(/\s+/).map((pair) => [pair.slice(2), pair.slice(0, 2)]));
const NAMED = { Kosovo: 'XK', 'N. Cyprus': 'CY', Somaliland: 'SO' }; // They have no number.

/** Where a piece of one country in Natural Earth belongs to another row; by the middle of the piece. */
function owner(code, [longitude, latitude]) {
  if (code === 'FR' && longitude < -40) return 'GF';
  if (code === 'NO' && latitude > 74) return 'SJ';
  if (code === 'RU' && longitude > 32 && longitude < 37 && latitude < 46.5) return 'UA'; // Crimea: resolution 68/262 of the UN General Assembly.
  return code;
}

/** The outlines by country; what was put together has no border inside. */
function countries(scale) {
  const atlas = require(`world-atlas/countries-${scale}.json`);
  const pieces = new Map();
  for (const geometry of atlas.objects.countries.geometries) {
    const country = geometry.id ? ALPHA2.get(geometry.id) : NAMED[geometry.properties.name];
    if (!country) continue;
    for (const arcs of geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) {
      const piece = { type: 'Polygon', arcs };
      const code = owner(country, geoCentroid(feature(atlas, piece)));
      pieces.set(code, [...(pieces.get(code) ?? []), piece]);
    }
  }
  return new Map([...pieces].map(([code, list]) => [code, merge(atlas, list)]));
}

/** The middle of the largest piece, so that the dot is on land. */
function centre({ coordinates }) {
  const pieces = coordinates.map((piece) => ({ type: 'Polygon', coordinates: piece }));
  return geoCentroid(pieces.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a)));
}

/** The rings of an outline on the screen, to one tenth of a pixel (in tenths). */
function rings(projection, outline) {
  const found = [];
  geoPath(projection, {
    moveTo: (x, y) => found.push([[x, y]]),
    lineTo: (x, y) => found.at(-1).push([x, y]),
    closePath: () => {},
  })(outline);
  return found.map((ring) => thin(ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)])));
}

/** Without points that repeat the one before. */
function thin(ring) {
  return ring.filter(([x, y], at) => {
    const [a, b] = ring.at(at - 1);
    return x !== a || y !== b;
  });
}

/** In square pixels. */
function area(ring) {
  return Math.abs(ring.reduce((sum, [x, y], at) => sum + ring.at(at - 1)[0] * y - x * ring.at(at - 1)[1], 0)) / 200;
}

/** The shortest relative path: no zero before a point, a blank only where two numbers would run together. */
function path(outline) {
  return outline.map(([start, ...rest]) => {
    let [a, b] = start;
    const steps = rest.map(([x, y]) => {
      const step = [x - a, y - b];
      [a, b] = [x, y];
      return step;
    });
    return `M${numbers(start)}l${numbers(steps.flat())}Z`;
  }).join('');
}

function numbers(tenths) {
  let text = '';
  let before = '';
  for (const value of tenths) {
    const number = String(value / 10).replace(/^(-?)0\./, '$1.');
    const joins = before === '' || number.startsWith('-') || (number.startsWith('.') && before.includes('.'));
    text += joins ? number : ` ${number}`;
    before = number;
  }
  return text;
}

/** Pushes dots apart that would hide each other, and rounds them. */
function spread(dots) {
  const moved = new Map([...dots].map(([code, place]) => [code, [...place]]));
  const list = [...moved.values()];
  for (let round = 0; round < 200; round += 1) {
    for (const [at, a] of list.entries()) {
      for (const b of list.slice(at + 1)) {
        const [x, y] = [b[0] - a[0], b[1] - a[1]];
        const far = Math.hypot(x, y);
        if (far >= APART) continue;
        const push = (APART - far) / 4 / (far || 1);
        a[0] -= x * push; a[1] -= y * push; b[0] += x * push; b[1] += y * push;
      }
    }
  }
  return new Map([...moved].map(([code, [x, y]]) => [code, [Math.round(x), Math.round(y)]]));
}

const codes = readFileSync(new URL('countries.tsv', import.meta.url), 'utf8').split('\n').filter((line) => /^(?!XT|XX)[A-Z]{2}\t/.test(line)).map((line) => line.slice(0, 2)); // XT and XX are no places.
const [coarse, middle, fine] = ['110m', '50m', '10m'].map(countries);
coarse.delete('AQ');
const middleOf = (code) => CENTRES[code] ?? centre(middle.get(code) ?? fine.get(code));

const everything = { type: 'GeometryCollection', geometries: [...coarse.values(), { type: 'MultiPoint', coordinates: codes.map(middleOf) }] };
const projection = geoEqualEarth().rotate([TURN, 0]).precision(0).fitWidth(WIDTH - 2 * MARGIN, everything);
const [[left, top]] = geoPath(projection).bounds(everything);
const [dx, dy] = projection.translate();
projection.translate([dx - left + MARGIN, dy - top + MARGIN]);
const height = Math.round(projection([-TURN, SOUTH])[1]);

const paths = new Map();
const dots = new Map();
for (const code of codes) {
  const outline = coarse.has(code) ? rings(projection, coarse.get(code)) : [];
  if (outline.reduce((sum, ring) => sum + area(ring), 0) < SMALL) dots.set(code, projection(middleOf(code)));
  else paths.set(code, path(outline.filter((ring) => area(ring) >= ISLET)));
}
const places = spread(dots);
const rows = codes.toSorted().map((code) => (paths.has(code) ? `${code}\tpath\t${paths.get(code)}` : `${code}\tdot\t${places.get(code).join(' ')}`));
const head = `# Outlines from Natural Earth 1:110m/1:50m by way of the npm package world-atlas ${version} (public domain), Equal Earth projection, viewBox 0 0 ${WIDTH} ${height}. Made by world.mjs.`;
writeFileSync(new URL('world.tsv', import.meta.url), `${[head, 'code\tkind\tshape', ...rows].join('\n')}\n`);
