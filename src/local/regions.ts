/** Groups of regions of which the platform picks one. */
export const smartGroups = [
  { code: 'americas', name: 'Americas' },
  { code: 'emea', name: 'Europe, Middle East & Africa' },
  { code: 'apac', name: 'Asia-Pacific' },
] as const;

export type SmartGroup = (typeof smartGroups)[number]['code'];

/** The regions of the platform. Here they are labels: everything runs on this machine. */
export const regions = [
  { code: 'us-east-1', name: 'East US (North Virginia)', group: 'americas' },
  { code: 'us-east-2', name: 'East US (Ohio)', group: 'americas' },
  { code: 'us-west-1', name: 'West US (North California)', group: 'americas' },
  { code: 'us-west-2', name: 'West US (Oregon)', group: 'americas' },
  { code: 'ca-central-1', name: 'Canada (Central)', group: 'americas' },
  { code: 'sa-east-1', name: 'South America (São Paulo)', group: 'americas' },
  { code: 'eu-central-1', name: 'Central EU (Frankfurt)', group: 'emea' },
  { code: 'eu-central-2', name: 'Central Europe (Zurich)', group: 'emea' },
  { code: 'eu-west-1', name: 'West EU (Ireland)', group: 'emea' },
  { code: 'eu-west-2', name: 'West Europe (London)', group: 'emea' },
  { code: 'eu-west-3', name: 'West EU (Paris)', group: 'emea' },
  { code: 'eu-north-1', name: 'North EU (Stockholm)', group: 'emea' },
  { code: 'ap-southeast-1', name: 'Southeast Asia (Singapore)', group: 'apac' },
  { code: 'ap-southeast-2', name: 'Oceania (Sydney)', group: 'apac' },
  { code: 'ap-northeast-1', name: 'Northeast Asia (Tokyo)', group: 'apac' },
  { code: 'ap-northeast-2', name: 'Northeast Asia (Seoul)', group: 'apac' },
  { code: 'ap-east-1', name: 'East Asia (Hong Kong)', group: 'apac' },
  { code: 'ap-south-1', name: 'South Asia (Mumbai)', group: 'apac' },
] as const;

type Continent = 'NA' | 'SA' | 'EU' | 'AF' | 'AS' | 'OC' | 'AN';

const groupByContinent: Readonly<Record<Continent, SmartGroup>> = {
  NA: 'americas',
  SA: 'americas',
  AN: 'americas',
  EU: 'emea',
  AF: 'emea',
  AS: 'apac',
  OC: 'apac',
};

/** The group that is nearest to a continent; without one, the first. */
export function nearestGroup(continent: Continent | undefined): (typeof smartGroups)[number] {
  const code = continent ? groupByContinent[continent] : 'americas';
  return smartGroups.find((group) => group.code === code) ?? smartGroups[0];
}

/** The regions of a group. */
export function regionsOf(group: SmartGroup): readonly (typeof regions)[number][] {
  return regions.filter((region) => region.group === group);
}

/** The region that a group stands for. */
export function regionOfGroup(group: SmartGroup): string {
  return regionsOf(group)[0]?.code ?? regions[0].code;
}
