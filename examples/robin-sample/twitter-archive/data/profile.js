window.YTD.profile.part0 = [
 {
  "profile": {
   "description": {
    "bio": "Plain language, bread and photographs. A fictional person in an example.",
    "website": "http://robin-sample.posterous.example/",
    "location": "Exampleton"
   },
   "avatarMediaUrl": "https://img.example.com/profile/robin.jpg",
   "headerMediaUrl": "https://img.example.com/header/robin.jpg"
  }
 }
]
