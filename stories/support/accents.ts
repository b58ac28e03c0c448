/** Twelve accents that are hard to keep readable, and the default before them. */
export const accents = [
  { name: 'King’s blue (default)', value: '#2443a0' },
  { name: 'Yellow', value: '#ffd400' },
  { name: 'White', value: '#ffffff' },
  { name: 'Black', value: '#000000' },
  { name: 'Navy', value: '#0a1a3f' },
  { name: 'Coral', value: '#ff6f61' },
  { name: 'Orange', value: '#ff8a00' },
  { name: 'Pure green', value: '#00ff00' },
  { name: 'Pure blue', value: '#0000ff' },
  { name: 'Pure red', value: '#ff0000' },
  { name: 'Magenta', value: '#ff00ff' },
  { name: 'Cyan', value: '#00e5ff' },
  { name: 'Mid grey', value: '#767676' },
] as const;
