export { openVault, type VaultOptions } from './openVault'
export { type Vault, type VaultHealth, type VaultKind, vaultAccount } from './vault'
