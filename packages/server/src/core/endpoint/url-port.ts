// Services that speak something else than webhooks, and that a POST may harm or make talk.
const SERVICES = new Set([
  ...[1080, 1433, 1434, 1521, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3306, 3389, 4369, 5060, 5061, 5432, 5672],
  ...[5900, 5984, 5985, 5986, 6000, 6379, 6443, 6665, 6666, 6667, 6668, 6669, 7199, 8086, 8500, 9042, 9092, 9160],
  ...[9200, 9300, 10250, 10255, 11211, 15672, 16379, 25672, 26379, 27017, 27018, 27019, 28017],
]);

/** The ports that deliveries go to unless told otherwise: 443, 80, and 1024 up except well-known services. */
export function isDeliveryPort(port: number): boolean {
  return port === 443 || port === 80 || (port >= 1024 && port <= 65_535 && !SERVICES.has(port));
}
