window.__THAR_CONFIG = {
 "userInfo": {
  "accountId": "1600000000000000001",
  "userName": "robin_sample_ex",
  "displayName": "Robin Sample"
 },
 "archiveInfo": {
  "sizeBytes": "60000",
  "generationDate": "2026-11-12T09:00:00.000Z",
  "isPartialArchive": false,
  "maxPartSizeBytes": "53687091200"
 },
 "readmeInfo": {
  "fileName": "data/README.txt",
  "directory": "data/",
  "name": "README.txt"
 },
 "dataTypes": {
  "account": {
   "files": [
    {
     "fileName": "data/account.js",
     "globalName": "YTD.account.part0",
     "count": "1"
    }
   ]
  },
  "profile": {
   "files": [
    {
     "fileName": "data/profile.js",
     "globalName": "YTD.profile.part0",
     "count": "1"
    }
   ]
  },
  "directMessages": {
   "files": [
    {
     "fileName": "data/direct-messages.js",
     "globalName": "YTD.direct_messages.part0",
     "count": "3"
    }
   ]
  },
  "like": {
   "files": [
    {
     "fileName": "data/like.js",
     "globalName": "YTD.like.part0",
     "count": "212"
    }
   ]
  },
  "deletedTweets": {
   "files": [
    {
     "fileName": "data/deleted-tweets.js",
     "globalName": "YTD.deleted_tweets.part0",
     "count": "1"
    }
   ]
  },
  "tweets": {
   "mediaDirectory": "data/tweets_media",
   "files": [
    {
     "fileName": "data/tweets.js",
     "globalName": "YTD.tweets.part0",
     "count": "51"
    }
   ]
  }
 }
}
