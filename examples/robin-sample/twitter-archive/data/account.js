window.YTD.account.part0 = [
 {
  "account": {
   "email": "robin.sample@example.com",
   "createdVia": "web",
   "username": "robin_sample_ex",
   "accountId": "1600000000000000001",
   "createdAt": "2023-01-28T10:00:00.000Z",
   "accountDisplayName": "Robin Sample"
  }
 }
]
